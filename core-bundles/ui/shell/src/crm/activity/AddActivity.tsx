import { Button, Select, TextInput } from '@mantine/core';
import { type Activity, fieldErrors, sentence, useCreate, useDraft, usePageActions, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconCalendarEvent, IconClock, IconMail, IconNote, IconPhone } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { activities } from '../entities';
import classes from './AddActivity.module.css';
import { Editor } from './rich/Editor';

const KINDS = [
  { type: 'note', icon: IconNote, asks: [] },
  { type: 'call', icon: IconPhone, asks: ['direction', 'minutes', 'result', 'when'] },
  { type: 'email', icon: IconMail, asks: ['subject', 'direction', 'when'] },
  { type: 'meeting', icon: IconCalendarEvent, asks: ['subject', 'minutes', 'when'] },
] as const;

const RESULTS = ['reached', 'noAnswer', 'leftMessage', 'callBack', 'wrongNumber'];

type Link = Partial<Pick<Activity, 'contact_id' | 'company_id' | 'deal_id' | 'entity' | 'record_id'>>;
type Ask = (typeof KINDS)[number]['asks'][number];
const EMPTY = { rich: '', subject: '', minutes: '', direction: 'out', result: '', when: '' };

/** On top of every story: write, and save. A kind other than a note is one click more. */
export function AddActivity({ link }: { link: Link }) {
  const t = useT();
  const results = useId();
  const queries = useQueryClient();
  const create = useCreate(activities);
  const [type, setType] = useState<(typeof KINDS)[number]['type']>('note');
  const [values, setValues, drop, back] = useDraft(`activity ${JSON.stringify(link)}`, EMPTY);
  const [open, setOpen] = useState(back);
  const [turn, setTurn] = useState(0);
  const [past, setPast] = useState(false);
  const errors = fieldErrors(create.error);
  const asks: readonly Ask[] = KINDS.find((kind) => kind.type === type)?.asks ?? [];
  const asked = (ask: Ask) => asks.includes(ask);
  usePageActions(
    KINDS.map((kind) => ({
      id: `add ${kind.type}`,
      label: `find.add.${kind.type}`,
      icon: kind.icon,
      run: () => {
        setType(kind.type);
        setOpen(true);
      },
    })),
  );
  const nothing = type === 'note' && !values.rich;

  function submit() {
    if (nothing || create.isPending) {
      return;
    }
    const minutes = Number(values.minutes.replace(',', '.'));
    const activity = {
      ...link,
      type,
      happened_at: (asked('when') && values.when ? new Date(values.when) : new Date()).toISOString(),
      ...(values.rich && { rich: values.rich }),
      ...(asked('subject') && values.subject.trim() && { subject: values.subject.trim() }),
      ...(asked('direction') && { direction: values.direction as 'in' | 'out' }),
      ...(asked('minutes') && minutes > 0 && { duration_seconds: Math.round(minutes * 60) }),
      ...(asked('result') && values.result.trim() && { result: values.result.trim() }),
    };
    create.mutate(activity, {
      onSuccess: () => {
        drop();
        setOpen(false);
        setPast(false);
        setTurn((now) => now + 1);
        void queries.invalidateQueries({ queryKey: ['timeline'] });
      },
    });
  }
  const set = (name: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });

  return (
    <form
      className={classes.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      onFocus={() => setOpen(true)}
      data-open={open || undefined}
    >
      <div className={classes.kinds} role="group" aria-label={t('activity.kind')}>
        {KINDS.map(({ type: kind, icon: Icon }) => (
          <button
            key={kind}
            type="button"
            className={classes.kind}
            aria-pressed={type === kind}
            onClick={() => setType(kind)}
          >
            <Icon size={18} stroke={1.8} />
            <span>{t(`activity.${kind}`)}</span>
          </button>
        ))}
      </div>
      {open && asked('subject') && (
        <TextInput aria-label={t('field.subject')} placeholder={t('field.subject')} value={values.subject} error={errors.subject} onChange={set('subject')} />
      )}
      {open && asks.length > 0 && (
        <div className={classes.row}>
          {asked('direction') && (
            <Select
              aria-label={t('activity.direction')}
              data={['out', 'in'].map((value) => ({ value, label: t(`activity.${value}`) }))}
              value={values.direction}
              allowDeselect={false}
              onChange={(direction) => setValues({ ...values, direction: direction ?? 'out' })}
            />
          )}
          {asked('minutes') && (
            <TextInput
              aria-label={t('activity.duration')}
              placeholder={t('activity.duration')}
              inputMode="decimal"
              value={values.minutes}
              error={errors.duration_seconds}
              onChange={set('minutes')}
            />
          )}
          {asked('result') && (
            <>
              <TextInput
                aria-label={t('activity.result')}
                placeholder={t('activity.result')}
                list={results}
                value={values.result}
                error={errors.result}
                onChange={set('result')}
              />
              <datalist id={results}>
                {RESULTS.map((result) => (
                  <option key={result} value={t(`activity.results.${result}`)} />
                ))}
              </datalist>
            </>
          )}
          {past || values.when ? (
            <TextInput
              className={classes.when}
              aria-label={t('activity.when')}
              type="datetime-local"
              autoFocus={past}
              value={values.when}
              error={errors.happened_at}
              onChange={set('when')}
            />
          ) : (
            <Button variant="default" className={classes.now} leftSection={<IconClock size={17} stroke={1.8} />} title={t('activity.when')} onClick={() => setPast(true)}>
              {t('activity.now')}
            </Button>
          )}
        </div>
      )}
      <Editor
        key={turn}
        label={t(`activity.write.${type}`)}
        placeholder={t(`activity.write.${type}`)}
        initial={values.rich}
        open={open}
        error={errors.rich ?? errors.body ?? (create.error && Object.keys(errors).length === 0 ? sentence(create.error) : undefined)}
        onChange={(rich) => setValues((now) => ({ ...now, rich }))}
        onSubmit={submit}
      />
      {open && (
        <div className={classes.foot}>
          <span className={classes.hint}>{t('rich.hint')}</span>
          <Button type="submit" loading={create.isPending} disabled={nothing}>
            {t('activity.add')}
          </Button>
        </div>
      )}
    </form>
  );
}

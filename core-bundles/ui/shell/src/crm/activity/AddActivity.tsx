import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type Activity, fieldErrors, sentence, useCreate, useDraft, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconCalendarEvent, IconMail, IconNote, IconPhone } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { activities } from '../entities';
import classes from './AddActivity.module.css';

const KINDS = [
  { type: 'note', icon: IconNote },
  { type: 'call', icon: IconPhone },
  { type: 'email', icon: IconMail },
  { type: 'meeting', icon: IconCalendarEvent },
] as const;

type Link = Partial<Pick<Activity, 'contact_id' | 'company_id' | 'deal_id' | 'entity' | 'record_id'>>;
const EMPTY = { body: '', subject: '', minutes: '', direction: 'out' };

/** On top of every story: write, and save. A kind other than a note is one click more. */
export function AddActivity({ link }: { link: Link }) {
  const t = useT();
  const queries = useQueryClient();
  const create = useCreate(activities);
  const [type, setType] = useState<(typeof KINDS)[number]['type']>('note');
  const [values, setValues, drop, back] = useDraft(`activity ${JSON.stringify(link)}`, EMPTY);
  const [open, setOpen] = useState(back);
  const errors = fieldErrors(create.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const activity = {
      ...link,
      type,
      happened_at: new Date().toISOString(),
      ...(values.body.trim() && { body: values.body.trim() }),
      ...(type !== 'note' && values.subject.trim() && { subject: values.subject.trim() }),
      ...((type === 'call' || type === 'email') && { direction: values.direction as 'in' | 'out' }),
      ...(type === 'call' && Number(values.minutes) > 0 && { duration_seconds: Math.round(Number(values.minutes) * 60) }),
    };
    create.mutate(activity, {
      onSuccess: () => {
        drop();
        setOpen(false);
        void queries.invalidateQueries({ queryKey: ['timeline'] });
      },
    });
  }
  const set = (name: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });

  return (
    <form className={classes.form} onSubmit={submit} onFocus={() => setOpen(true)} data-open={open || undefined}>
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
      {open && type !== 'note' && (
        <div className={classes.row}>
          <TextInput aria-label={t('field.subject')} placeholder={t('field.subject')} value={values.subject} error={errors.subject} onChange={set('subject')} />
          {(type === 'call' || type === 'email') && (
            <Select
              aria-label={t('activity.direction')}
              data={['out', 'in'].map((value) => ({ value, label: t(`activity.${value}`) }))}
              value={values.direction}
              allowDeselect={false}
              onChange={(direction) => setValues({ ...values, direction: direction ?? 'out' })}
            />
          )}
          {type === 'call' && (
            <TextInput aria-label={t('activity.duration')} placeholder={t('activity.duration')} inputMode="numeric" value={values.minutes} error={errors.duration_seconds} onChange={set('minutes')} />
          )}
        </div>
      )}
      <Textarea
        aria-label={t(`activity.write.${type}`)}
        placeholder={t(`activity.write.${type}`)}
        autosize
        minRows={open ? 2 : 1}
        maxRows={10}
        value={values.body}
        error={errors.body ?? (create.error && Object.keys(errors).length === 0 ? sentence(create.error) : undefined)}
        onChange={set('body')}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
      />
      {open && (
        <div className={classes.foot}>
          <Button type="submit" loading={create.isPending} disabled={!values.body.trim() && !values.subject.trim() && type === 'note'}>
            {t('activity.add')}
          </Button>
        </div>
      )}
    </form>
  );
}

import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { fieldErrors, sentence } from '../api/problem';
import { useDraft } from '../data/draft';
import { useT } from '../i18n/i18n';
import { Clash } from './Clash';
import { useFaultInSight } from './faults';
import { FormField, type FormFieldSpec, needed } from './FormField';
import { changedOf, currentOf, isEmpty, rebase, sendable, type Values } from './formValues';
import classes from './RecordForm.module.css';

export interface RecordFormProps {
  title: string;
  fields: FormFieldSpec[];
  initial: Values;
  /** Of the submit button; "Save" unless given. */
  action?: string;
  busy: boolean;
  problem: unknown;
  /**
   * Gets the fields that differ from `initial` only, and the version they go upon when a colleague was faster and the member
   * has seen so.
   */
  submit: (changed: Values, version?: number) => void;
  close: () => void;
  /** At the foot's other end, such as taking the record away. */
  extra?: ReactNode;
  /** What is typed is kept under this name until it is saved or cancelled. */
  draft?: string;
  /** Who last changed each of these fields. */
  who?: (fields: string[]) => Promise<Record<string, string>>;
}

/** A colleague may be faster so often before it is said. */
const SILENTLY = 5;

/** A form in a dialogue, full screen on a phone. What the server refuses is said at the field it is about. */
export function RecordForm({ title, fields: all, initial, action, busy, problem, submit, close, draft, extra, who }: RecordFormProps) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [base, setBase] = useState(initial);
  // Only what differs is kept: a draft of yesterday must not bring the rest of yesterday's record back.
  const [typed, setTyped, drop, back] = useDraft<Values>(draft, {});
  const values = { ...base, ...typed };
  const fields = all.filter(({ shownWhen }) => shownWhen?.(values) ?? true);
  const [onto, setOnto] = useState<number>();
  // What the member had typed into fields that a colleague has changed, too.
  const [clashes, setClashes] = useState<Values>({});
  const [chosen, setChosen] = useState<Record<string, 'mine' | 'theirs'>>({});
  const [authors, setAuthors] = useState<Record<string, string>>({});
  const [unchosen, setUnchosen] = useState(false);
  const silent = useRef(0);
  const alert = useRef<HTMLDivElement>(null);
  const current = currentOf(problem);
  useEffect(() => {
    const faster = currentOf(problem);
    if (faster) {
      const next = rebase(base, values, faster);
      setBase(next.base);
      setOnto(faster.version);
      setClashes(Object.fromEntries(next.clashes.map((name) => [name, values[name]])));
      setChosen({});
      setUnchosen(false);
      if (next.clashes.length > 0) {
        void who?.(next.clashes).then(setAuthors, () => undefined);
      } else if (silent.current++ < SILENTLY) {
        submit(sendable(all, changedOf(next.base, next.values), next.values), faster.version);
        return;
      }
    }
    alert.current?.scrollIntoView({ block: 'nearest' });
    // Once for each refusal, whatever is typed after it.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [problem]);
  const [missing, setMissing] = useState<string>();
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useFaultInSight(form, tries, problem);
  const errors = fieldErrors(problem);
  const elsewhere = problem && !current && !fields.some(({ name }) => errors[name]);

  function send(event: FormEvent) {
    event.preventDefault();
    setTries((now) => now + 1);
    const empty = fields.find((field) => needed(field, values) && isEmpty(values[field.name]));
    setMissing(empty?.name);
    const open = Object.keys(clashes).some((name) => !chosen[name]);
    setUnchosen(open);
    if (!empty && !open) {
      submit(sendable(all, changedOf(base, values), values), onto);
    }
  }

  function choose(name: string, which: 'mine' | 'theirs') {
    setChosen((now) => ({ ...now, [name]: which }));
    setTyped((now) => ({ ...now, [name]: which === 'mine' ? clashes[name] : base[name] }));
  }

  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={620}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <form ref={form} className={classes.form} onSubmit={send} noValidate>
        {current && !busy && (Object.keys(clashes).length > 0 || silent.current > SILENTLY) ? (
          <Alert color="yellow" role="alert" ref={alert} className={`${classes.wide} ${classes.alert}`}>
            {t(Object.keys(clashes).length > 0 ? 'kit.faster.both' : 'kit.faster', {
              fields: fields.filter(({ name }) => name in clashes).map(({ label }) => t(label)).join(', '),
            })}
          </Alert>
        ) : elsewhere ? (
          <Alert color="red" role="alert" ref={alert} className={`${classes.wide} ${classes.alert}`}>
            {sentence(problem)}
          </Alert>
        ) : null}
        {back && !problem && (
          <p className={`${classes.wide} ${classes.back}`}>
            {t('kit.draft')}
            <Button variant="subtle" onClick={drop}>
              {t('kit.draft.afresh')}
            </Button>
          </p>
        )}
        {fields.map((field, index) => (
          <Fragment key={field.name}>
            {field.section && field.section !== fields[index - 1]?.section && <h3 className={`${classes.wide} ${classes.section}`}>{t(field.section)}</h3>}
            <div className={field.wide || field.name in clashes ? classes.wide : undefined}>
              {field.name in clashes && (
                <Clash
                  field={field}
                  mine={clashes[field.name]}
                  theirs={base[field.name]}
                  who={authors[field.name]}
                  values={values}
                  chosen={chosen[field.name]}
                  error={unchosen && !chosen[field.name] ? t('kit.clash.choose') : undefined}
                  choose={(which) => choose(field.name, which)}
                />
              )}
              <FormField
                field={field}
                autoFocus={index === 0}
                value={values[field.name]}
                values={values}
                error={missing === field.name ? t('kit.required') : errors[field.name]}
                change={(value) => {
                  setTyped((now) => ({ ...now, [field.name]: value, ...field.resets?.(value) }));
                  // Typing anew is a choice, too.
                  setChosen((now) => (field.name in clashes ? { ...now, [field.name]: 'mine' } : now));
                  setClashes((now) => (field.name in now ? { ...now, [field.name]: value } : now));
                }}
              />
            </div>
          </Fragment>
        ))}
        <div className={classes.foot}>
          {extra && <div className={classes.extra}>{extra}</div>}
          <Button
            variant="default"
            onClick={() => {
              drop();
              close();
            }}
          >
            {t('kit.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {action ?? t('kit.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

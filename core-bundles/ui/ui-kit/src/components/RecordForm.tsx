import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { fieldErrors, sentence } from '../api/problem';
import { useDraft } from '../data/draft';
import { useT } from '../i18n/i18n';
import { FormField, type FormFieldSpec } from './FormField';
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
}

/** A form in a dialogue, full screen on a phone. What the server refuses is said at the field it is about. */
export function RecordForm({ title, fields, initial, action, busy, problem, submit, close, draft, extra }: RecordFormProps) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [base, setBase] = useState(initial);
  // Only what differs is kept: a draft of yesterday must not bring the rest of yesterday's record back.
  const [typed, setTyped, drop, back] = useDraft<Values>(draft, {});
  const values = { ...base, ...typed };
  const [onto, setOnto] = useState<number>();
  const [clashes, setClashes] = useState<string[]>();
  const alert = useRef<HTMLDivElement>(null);
  const current = currentOf(problem);
  useEffect(() => {
    const faster = currentOf(problem);
    if (faster) {
      const next = rebase(base, values, faster);
      setBase(next.base);
      setOnto(faster.version);
      setClashes(next.clashes);
    }
    alert.current?.scrollIntoView({ block: 'nearest' });
    // Once for each refusal, whatever is typed after it.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [problem]);
  const [missing, setMissing] = useState<string>();
  const errors = fieldErrors(problem);
  const elsewhere = problem && !fields.some(({ name }) => errors[name]);

  function send(event: FormEvent) {
    event.preventDefault();
    const empty = fields.find(({ name, required }) => required && isEmpty(values[name]));
    setMissing(empty?.name);
    if (!empty) {
      submit(sendable(fields, changedOf(base, values)), onto);
    }
  }

  /** What a colleague has made of a field that the member has changed too. */
  function clash(name: string): string | undefined {
    const theirs = current?.[name];
    return clashes?.includes(name) ? t('kit.theirs', { value: isEmpty(theirs) ? '—' : String(theirs) }) : undefined;
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
      <form className={classes.form} onSubmit={send} noValidate>
        {current ? (
          <Alert color="yellow" role="alert" ref={alert} className={`${classes.wide} ${classes.alert}`}>
            {t(clashes?.length ? 'kit.faster.both' : 'kit.faster', {
              fields: fields.filter(({ name }) => clashes?.includes(name)).map(({ label }) => t(label)).join(', '),
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
          <div key={field.name} className={field.wide ? classes.wide : undefined}>
            <FormField
              field={field}
              autoFocus={index === 0}
              value={values[field.name]}
              values={values}
              error={missing === field.name ? t('kit.required') : (errors[field.name] ?? clash(field.name))}
              change={(value) => setTyped((now) => ({ ...now, [field.name]: value, ...field.resets?.(value) }))}
            />
          </div>
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

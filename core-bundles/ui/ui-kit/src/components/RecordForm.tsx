import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { fieldErrors, sentence } from '../api/problem';
import { useT } from '../i18n/i18n';
import { FormField, type FormFieldSpec } from './FormField';
import classes from './RecordForm.module.css';

export type Values = Record<string, unknown>;

export interface RecordFormProps {
  title: string;
  fields: FormFieldSpec[];
  initial: Values;
  /** Of the submit button; "Save" unless given. */
  action?: string;
  busy: boolean;
  problem: unknown;
  /** Gets the fields that differ from `initial` only. */
  submit: (changed: Values) => void;
  close: () => void;
}

/** A form in a dialogue, full screen on a phone. What the server refuses is said at the field it is about. */
export function RecordForm({ title, fields, initial, action, busy, problem, submit, close }: RecordFormProps) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [values, setValues] = useState(initial);
  const [missing, setMissing] = useState<string>();
  const errors = fieldErrors(problem);
  const elsewhere = problem && !fields.some(({ name }) => errors[name]);

  function send(event: FormEvent) {
    event.preventDefault();
    const empty = fields.find(({ name, required }) => required && isEmpty(values[name]));
    setMissing(empty?.name);
    if (!empty) {
      submit(changedOf(initial, values));
    }
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
        {elsewhere ? (
          <Alert color="red" role="alert" className={classes.wide}>
            {sentence(problem)}
          </Alert>
        ) : null}
        {fields.map((field, index) => (
          <div key={field.name} className={field.wide ? classes.wide : undefined}>
            <FormField
              field={field}
              autoFocus={index === 0}
              value={values[field.name]}
              values={values}
              error={missing === field.name ? t('kit.required') : errors[field.name]}
              change={(value) => setValues((now) => ({ ...now, [field.name]: value, ...field.resets?.(value) }))}
            />
          </div>
        ))}
        <div className={classes.foot}>
          <Button variant="default" onClick={close}>
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

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Emptied fields become null, which the server understands as "take it away". */
function changedOf(before: Values, after: Values): Values {
  const clean = (value: unknown) => (value === '' || value === undefined ? null : value);
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => JSON.stringify(clean(value)) !== JSON.stringify(clean(before[name])))
      .map(([name, value]) => [name, clean(value)]),
  );
}

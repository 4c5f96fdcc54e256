import { Checkbox, Select, TagsInput, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { decimalMark } from '../format';
import { useT } from '../i18n/i18n';
import { instantTyped, typedOf } from '../wall';
import { Many } from './Many';
import { RecordPicker } from './RecordPicker';

export interface FormFieldSpec {
  /** As the API has it. */
  name: string;
  /** Key of a text. */
  label: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'amount' | 'number' | 'date' | 'moment' | 'long' | 'choice' | 'many' | 'switch' | 'tags' | 'record' | 'own';
  required?: boolean;
  /** Whether it is needed beside these other values. */
  requiredWhen?: (values: Record<string, unknown>) => boolean;
  /** Whether it is there beside these other values; always unless given. */
  shownWhen?: (values: Record<string, unknown>) => boolean;
  /** Takes a whole row. */
  wide?: boolean;
  /** A hint under the label, in the reader's words. */
  help?: string;
  /** Key of a title under which it stands with others of the same one; of the form's own fields none. */
  section?: string;
  maxLength?: number;
  /** Of a choice, or of many; may depend on the other values. */
  choices?: (values: Record<string, unknown>) => Array<{ value: string; label: string }>;
  /** Of a choice: its values are numbers in the API. */
  numeric?: boolean;
  /** Of a record: path below `/api`, and which field names it. */
  path?: string;
  titleField?: string;
  /** Of an own: draws it. Later changes of the value from outside need not be looked at. */
  draw?: (drawn: Drawn) => ReactNode;
  /** Of an own: a value in words, where two of them stand beside each other. */
  words?: (value: unknown) => string;
  /** Other fields that a new value sets. */
  resets?: (value: unknown) => Record<string, unknown>;
}

/** What an own field is given. */
export interface Drawn {
  label: string;
  value: unknown;
  error: string | undefined;
  change: (value: unknown) => void;
  required: boolean;
  help: string | undefined;
  autoFocus: boolean;
}

interface Props {
  field: FormFieldSpec;
  value: unknown;
  values: Record<string, unknown>;
  error: string | undefined;
  autoFocus: boolean;
  change: (value: unknown) => void;
}

const INPUT_TYPES: Record<string, string> = { email: 'email', tel: 'tel', url: 'url', date: 'date', moment: 'datetime-local' };

export function FormField({ field, value, values, error, autoFocus, change }: Props) {
  const t = useT();
  const { type = 'text', maxLength } = field;
  const required = needed(field, values);
  const common = {
    label: t(field.label),
    description: field.help || undefined,
    error,
    required,
    withAsterisk: required,
    'data-autofocus': autoFocus || undefined,
  };
  const text = {
    ...common,
    maxLength,
    value: type === 'moment' ? typedOf(value) : ((value as string | null) ?? ''),
    onChange: (event: { currentTarget: { value: string } }) =>
      change(type === 'moment' ? instantTyped(event.currentTarget.value) : event.currentTarget.value),
  };
  switch (type) {
    case 'long':
      return <Textarea {...text} autosize minRows={3} maxRows={10} />;
    case 'tags':
      return <TagsInput {...common} value={(value as string[]) ?? []} onChange={change} clearable splitChars={[',', ';']} />;
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices?.(values) ?? []}
          value={value === null || value === undefined ? null : String(value)}
          clearable={!required}
          allowDeselect={!required}
          searchable={(field.choices?.(values).length ?? 0) > 8}
          onChange={(chosen) => change(chosen !== null && field.numeric ? Number(chosen) : chosen)}
        />
      );
    case 'many':
      return (
        <Many
          label={t(field.label)}
          help={field.help || undefined}
          required={required}
          error={error}
          choices={field.choices?.(values) ?? []}
          value={(value as string[] | null) ?? []}
          change={change}
        />
      );
    case 'record':
      return (
        <RecordPicker
          {...common}
          path={field.path ?? ''}
          titleField={field.titleField ?? 'name'}
          value={(value as number | null) ?? null}
          onChange={change}
        />
      );
    case 'number':
      return (
        <TextInput
          {...text}
          inputMode="numeric"
          value={value === null || value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) => change(/^-?\d+$/.test(currentTarget.value) ? Number(currentTarget.value) : currentTarget.value)}
        />
      );
    case 'switch':
      return (
        <Checkbox label={t(field.label)} description={field.help || undefined} error={error} checked={value === true} onChange={({ currentTarget }) => change(currentTarget.checked)} />
      );
    case 'own':
      return field.draw?.({ label: t(field.label), value, error, change, required, help: field.help || undefined, autoFocus });
    case 'amount':
      return <Amount {...text} />;
    default:
      return <TextInput {...text} type={INPUT_TYPES[type] ?? 'text'} />;
  }
}

/** An amount as it was stored is shown with the reader's mark; what is typed is left as it was typed. */
function Amount({ value, ...rest }: TextInputProps & { value: string }) {
  const [stored] = useState(value);
  return <TextInput {...rest} inputMode="decimal" value={value === stored ? stored.replace('.', decimalMark()) : value} />;
}

/** Whether a field must be filled, as the form stands. */
export function needed(field: FormFieldSpec, values: Record<string, unknown>): boolean {
  return field.required === true || field.requiredWhen?.(values) === true;
}

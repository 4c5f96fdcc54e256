import { MultiSelect, Select, TextInput } from '@mantine/core';
import { readAmount, RecordPicker, useT } from '@guildhall/ui-kit';
import { useMembers } from '../../crm/members';
import { numberToType, typedNumber } from '../custom/typedNumber';
import { kindOf, useDescribed } from '../descriptors';
import { choiceWords } from '../specs';
import type { Condition } from './filter';
import type { Path } from './paths';
import { dayWords, NEAR } from './speech';

interface Props {
  path: Path;
  condition: Condition;
  change: (value: unknown, op?: string) => void;
}

const USUAL = ['today', 'today-7', 'today-30', 'today-90', 'today-365', 'today+7', 'today+30', 'month', 'month-1', 'month+1'];
const INSIDE = { withinPortal: false };

/** What a field is compared with, by the field's type. */
export function ValueInput({ path, condition, change }: Props) {
  const t = useT();
  const label = t('list.value');
  const { field, of } = path;
  const { value } = condition;
  switch (kindOf(field)) {
    case 'choices':
    case 'choice':
      return <Several label={label} condition={condition} change={change} data={(field.choices ?? []).map((one) => ({ value: one, label: choiceWords(of, field, one) }))} />;
    case 'user':
      return <People label={label} condition={condition} change={change} />;
    case 'rating':
      return (
        <Several label={label} condition={condition} change={change} numeric data={[1, 2, 3, 4, 5].map((one) => ({ value: String(one), label: t('custom.stars', { count: one }) }))} />
      );
    case 'reference':
      return field.references === 'identity.member' ? (
        <People label={label} condition={condition} change={change} />
      ) : (
        <Pick label={label} references={field.references ?? ''} condition={condition} change={change} />
      );
    case 'boolean':
      return (
        <Select
          aria-label={label}
          comboboxProps={INSIDE}
          allowDeselect={false}
          data={['true', 'false'].map((one) => ({ value: one, label: t(one === 'true' ? 'kit.yes' : 'kit.no') }))}
          value={value === undefined ? null : String(value)}
          onChange={(chosen) => change(chosen === 'true')}
        />
      );
    case 'date':
    case 'timestamp':
      return <Day label={label} value={value as string | undefined} change={change} />;
    case 'number':
      return (
        <TextInput
          aria-label={label}
          data-value
          inputMode="decimal"
          defaultValue={numberToType(value)}
          onChange={({ currentTarget }) => change(typedNumber(currentTarget.value))}
        />
      );
    case 'integer':
    case 'money':
      return (
        <TextInput
          aria-label={label}
          data-value
          inputMode="decimal"
          defaultValue={(value as string | undefined) ?? ''}
          onChange={({ currentTarget }) => change(readAmount(currentTarget.value))}
        />
      );
    default:
      return (
        <TextInput
          aria-label={label}
          data-value
          maxLength={200}
          value={(value as string | undefined) ?? ''}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      );
  }
}

interface SomeProps {
  label: string;
  condition: Condition;
  change: Props['change'];
}

/** Any of several; where only one is sensible, that one. */
function Several({ label, condition, change, data, numeric }: SomeProps & { data: { value: string; label: string }[]; numeric?: boolean }) {
  const back = (chosen: string) => (numeric && chosen !== 'me' ? Number(chosen) : chosen);
  const values = [condition.value].flat().filter((value) => value !== undefined && value !== null).map(String);
  return condition.op === 'in' ? (
    <MultiSelect
      aria-label={label}
      comboboxProps={INSIDE}
      data={data}
      value={values}
      searchable={data.length > 8}
      onChange={(chosen) => change(chosen.map(back))}
    />
  ) : (
    <Select
      aria-label={label}
      comboboxProps={INSIDE}
      data={data}
      value={values[0] ?? null}
      searchable={data.length > 8}
      onChange={(chosen) => change(chosen === null ? undefined : back(chosen))}
    />
  );
}

function People(props: SomeProps) {
  const t = useT();
  const people = useMembers();
  const data = [{ value: 'me', label: t('list.me') }, ...people.map(({ id, name }) => ({ value: String(id), label: name }))];
  return <Several {...props} data={data} numeric />;
}

/** One record of another kind; further ones come as alternatives. */
function Pick({ label, references, condition, change }: SomeProps & { references: string }) {
  const target = useDescribed().get(references);
  const [id] = [condition.value].flat();
  return target ? (
    <RecordPicker
      label={label}
      path={target.path}
      titleField={target.title_field}
      value={Number(id) > 0 ? Number(id) : null}
      onChange={(chosen) => change(condition.op === 'in' ? (chosen === null ? [] : [chosen]) : (chosen ?? undefined))}
      inside
    />
  ) : null;
}

/** A day of the calendar, or one told from today, which a saved view carries on. */
function Day({ label, value, change }: { label: string; value: string | undefined; change: Props['change'] }) {
  const t = useT();
  const exact = value !== undefined && !NEAR.test(value);
  return (
    <>
      <Select
        aria-label={label}
        comboboxProps={INSIDE}
        allowDeselect={false}
        data={[...new Set([...USUAL, ...(exact || value === undefined ? [] : [value])])]
          .map((one) => ({ value: one, label: dayWords(one) }))
          .concat({ value: 'exact', label: t('list.exactDay') })}
        value={exact ? 'exact' : (value ?? null)}
        onChange={(chosen) => change(chosen === 'exact' ? '' : (chosen ?? undefined))}
      />
      {exact && (
        <TextInput type="date" aria-label={t('list.exactDay')} data-value value={value} onChange={({ currentTarget }) => change(currentTarget.value)} />
      )}
    </>
  );
}

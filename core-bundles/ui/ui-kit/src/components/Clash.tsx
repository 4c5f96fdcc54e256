import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { day, moment } from '../format';
import { t, useT } from '../i18n/i18n';
import classes from './Clash.module.css';
import type { FormFieldSpec } from './FormField';
import { isEmpty, type Values } from './formValues';

interface Props {
  field: FormFieldSpec;
  mine: unknown;
  theirs: unknown;
  /** Who wrote theirs, if that is known. */
  who: string | undefined;
  values: Values;
  /** What stays, once it is chosen. */
  chosen: 'mine' | 'theirs' | undefined;
  error: string | undefined;
  choose: (which: 'mine' | 'theirs') => void;
}

/** Two people have changed the same field: both values, and whose is whose. */
export function Clash({ field, mine, theirs, who, values, chosen, error, choose }: Props) {
  const t = useT();
  const value = (one: unknown) => (
    <span className={classes.value}>
      <Shown field={field} value={one} values={values} />
    </span>
  );
  return (
    <Radio.Group
      className={classes.clash}
      label={t('kit.clash', { field: t(field.label) })}
      error={error}
      value={chosen ?? null}
      onChange={(which) => choose(which as 'mine' | 'theirs')}
    >
      <Radio className={classes.one} value="mine" label={<>{t('kit.clash.mine')} {value(mine)}</>} />
      <Radio className={classes.one} value="theirs" label={<>{t('kit.clash.theirs', { who: who ?? t('kit.clash.somebody') })} {value(theirs)}</>} />
    </Radio.Group>
  );
}

function Shown({ field, value, values }: { field: FormFieldSpec; value: unknown; values: Values }) {
  return field.type === 'record' && typeof value === 'number' ? (
    <Name path={field.path ?? ''} id={value} titleField={field.titleField ?? 'name'} />
  ) : (
    <>{wordsOf(field, value, values)}</>
  );
}

function Name({ path, id, titleField }: { path: string; id: number; titleField: string }) {
  const record = useQuery({ queryKey: ['picked', path, id], queryFn: () => request<Values>('GET', `/${path}/${id}`) });
  return <>{record.data ? String(record.data[titleField] ?? id) : '…'}</>;
}

function wordsOf(field: FormFieldSpec, value: unknown, values: Values): string {
  if (isEmpty(value)) {
    return t('kit.none');
  }
  if (field.words) {
    return field.words(value);
  }
  switch (field.type) {
    case 'switch':
      return t(value === true ? 'kit.yes' : 'kit.no');
    case 'date':
      return day(String(value));
    case 'moment':
      return moment(String(value));
    case 'choice':
      return field.choices?.(values).find((one) => one.value === String(value))?.label ?? String(value);
    default:
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

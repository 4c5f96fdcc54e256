import { ActionIcon } from '@mantine/core';
import { moment, useT } from '@guildhall/ui-kit';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Described, type DescribedField, labelOf } from '../descriptors';
import { useFieldValue } from '../FieldValue';
import classes from './History.module.css';
import type { FieldChange } from './types';

/** The words for one side of a change: as the record itself would show them, had it that value. */
export function useSide(of: Described): (field: DescribedField, change: FieldChange, side: 'before' | 'after') => ReactNode {
  const t = useT();
  const plain = useFieldValue(of, false);
  return (field, change, side) => {
    const value = change[side];
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      return <span className={classes.none}>{t('history.empty')}</span>;
    }
    if (field.type === 'timestamp') {
      return moment(String(value));
    }
    const name = change[`${side}_name`];
    if (field.type === 'reference' && !field.custom) {
      return name ?? t('history.hidden');
    }
    const currency = field.currency_field ? { [field.currency_field]: change[`${side}_currency`] } : {};
    return name ?? plain({ id: 0, version: 0, created_at: '', updated_at: '', ...currency, [field.name]: value }, field);
  };
}

interface Props {
  of: Described;
  change: FieldChange;
  /** Of a new record there was nothing before. */
  first: boolean;
  back?: (() => void) | undefined;
}

/** `Phone: +44 1 → +44 2`, and the way back. */
export function ChangeLine({ of, change, first, back }: Props) {
  const t = useT();
  const side = useSide(of);
  const field = of.fields.find(({ name }) => name === change.field);
  if (!field) {
    return null;
  }
  const label = labelOf(of.entity, field);
  return (
    <li className={classes.change}>
      <span className={classes.label}>{label}</span>
      <span className={classes.values}>
        {!first && (
          <>
            <span className={classes.was}>{side(field, change, 'before')}</span>
            <IconArrowRight size={15} stroke={1.8} className={`${classes.arrow} gh-turns`} aria-label={t('history.became')} />
          </>
        )}
        <span className={classes.is}>{side(field, change, 'after')}</span>
      </span>
      {back && (
        <ActionIcon className={classes.back} onClick={back} aria-label={t('history.back', { field: label })} title={t('history.back', { field: label })}>
          <IconArrowBackUp size={18} stroke={1.8} className="gh-turns" />
        </ActionIcon>
      )}
    </li>
  );
}

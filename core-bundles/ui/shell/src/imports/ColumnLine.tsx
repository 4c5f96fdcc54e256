import { Select } from '@mantine/core';
import { type ImportPreview, Tag, useT } from '@guildhall/ui-kit';
import { IconArrowRight } from '@tabler/icons-react';
import classes from './ColumnLine.module.css';
import type { Choices } from './targets';

interface Props {
  column: ImportPreview['columns'][number];
  /** What it may become, in the order of the form. */
  targets: Choices;
  change: (field: string | null) => void;
}

/** A guess below this is worth a look. */
const SURE = 0.8;

export function ColumnLine({ column, targets, change }: Props) {
  const t = useT();
  const unsure = column.field !== null && (column.confidence < SURE || column.ambiguous);
  return (
    <li className={classes.column} data-out={column.field === null || undefined}>
      <div className={classes.source}>
        <strong>{column.header}</strong>
        <span>{column.sample.slice(0, 3).join(' · ') || t('import.noCells')}</span>
      </div>
      <IconArrowRight size={18} stroke={1.6} aria-hidden className={`${classes.arrow} gh-turns`} />
      <div className={classes.target}>
        <Select
          aria-label={t('import.becomes', { column: column.header })}
          placeholder={t('import.leftOut')}
          data={targets}
          value={column.field}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('import.leaveOut', { column: column.header }) }}
          onChange={change}
        />
        {unsure && <Tag tint="yellow">{t('import.unsure')}</Tag>}
      </div>
    </li>
  );
}

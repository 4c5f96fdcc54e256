import { Tag, useT } from '@guildhall/ui-kit';
import { Fragment } from 'react';
import { type Described, type DescribedField, kindOf, labelOf } from '../descriptors';
import { type AnyRecord, useFieldValue } from '../FieldValue';
import classes from './CardFacts.module.css';
import { MOST_FACTS } from './facts';

interface Props {
  of: Described;
  record: AnyRecord;
  fields: DescribedField[];
}

/** What somebody has chosen to see of each record, on its card: a line for each field that holds something. */
export function CardFacts({ of, record, fields }: Props) {
  const t = useT();
  const value = useFieldValue(of, false);
  const lines = fields.flatMap((field) => {
    const shown = value(record, field);
    return shown ? [{ field, shown }] : [];
  });
  return lines.length === 0 ? null : (
    <dl className={classes.facts}>
      {lines.slice(0, MOST_FACTS).map(({ field, shown }) => (
        <Fragment key={field.name}>
          <dt>{t(labelOf(of.entity, field))}</dt>
          <dd>{kindOf(field) === 'choice' ? <Tag>{shown}</Tag> : shown}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

import { Facts, type OwnFactsProps, useT } from '@guildhall/ui-kit';
import { labelOf, useDescribed } from '../descriptors';
import { type AnyRecord, useFieldValue } from '../FieldValue';
import type { Described } from '../descriptors';
import { isShown } from './shown';
import '../../texts/custom';

/** What a record holds in the fields that the workspace has added, on pages that a module draws by itself. */
export function OwnFacts({ entity, record }: OwnFactsProps) {
  const of = useDescribed().get(entity);
  return of?.fields.some(({ custom }) => custom) ? <Known of={of} record={record as AnyRecord} /> : null;
}

function Known({ of, record }: { of: Described; record: AnyRecord }) {
  const t = useT();
  const value = useFieldValue(of, true);
  return (
    <Facts
      items={of.fields
        .filter((field) => field.custom && isShown(field, record))
        .map((field) => [t(labelOf(of.entity, field)), value(record, field)])}
    />
  );
}

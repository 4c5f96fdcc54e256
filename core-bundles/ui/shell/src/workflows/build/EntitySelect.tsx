import { Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { type Described, useDescriptions, words } from '../../record/descriptors';
import { manyOf } from '../words/useNames';

interface Props {
  label: string;
  value: string;
  /** Which kinds of records can be chosen. */
  fits?: (of: Described) => boolean;
  change: (entity: string) => void;
}

/** What people know as records; the rest is for the app itself. */
function isRecord({ entity, verbs }: Described): boolean {
  return verbs.includes('read') && !/^(identity|record|workflow)\./.test(entity);
}

/** A kind of record, by module. */
export function EntitySelect({ label, value, fits = () => true, change }: Props) {
  const t = useT();
  const { modules, all } = useDescriptions();
  const data = modules
    .map(({ key, title, entities }) => ({
      group: words(`module.${key}`, title),
      items: (entities ?? []).filter((of) => isRecord(of) && fits(of)).map((of) => ({ value: of.entity, label: manyOf(of.entity, all) })),
    }))
    .filter(({ items }) => items.length > 0);
  return <Select label={label} placeholder={t('flows.pickKind')} searchable allowDeselect={false} data={data} value={value || null} onChange={(next) => next && change(next)} />;
}

import { EntityForm, entity, useSession, useT } from '@guildhall/ui-kit';
import { useMembers } from '../crm/members';
import { type Described, useDescribed, words } from './descriptors';
import type { AnyRecord } from './FieldValue';
import { lookOf } from './looks';
import { specsOf } from './specs';

interface Props {
  of: Described;
  record?: AnyRecord;
  initial?: Record<string, unknown>;
  close: () => void;
  done?: (record: AnyRecord) => void;
}

/** The form of any record, made of its descriptor. */
export function RecordEditor({ of, record, initial, close, done }: Props) {
  const t = useT();
  const { member } = useSession();
  const all = useDescribed();
  const people = useMembers();
  const one = of.entity.split('.')[1];
  // Of a new record the server decides what is on, unless it was said.
  const fields = specsOf(of, all, people, lookOf(of.entity).hidden, record).filter(({ type, name }) => record || type !== 'switch' || name in (initial ?? {}));
  const mine = of.fields.some(({ name }) => name === 'responsible_id') ? { responsible_id: member.id } : {};
  return (
    <EntityForm
      entity={entity<AnyRecord>(of.entity, of.path)}
      title={record ? words(`${one}.edit`, t('record.edit', { what: words(`${one}.one`, of.label) })) : words(`${one}.new`, t('record.new', { what: words(`${one}.one`, of.label) }))}
      fields={fields}
      record={record}
      initial={{ ...mine, ...initial }}
      nameOf={(saved) => String(saved[of.title_field] ?? of.label)}
      close={close}
      done={done}
    />
  );
}

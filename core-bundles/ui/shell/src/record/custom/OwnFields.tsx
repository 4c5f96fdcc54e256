import { type FormFieldSpec, type Values } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { useMembers } from '../../crm/members';
import { useDescriptions } from '../descriptors';
import { ownSpec } from './inputs';
import '../../texts/custom';

interface Props {
  entity: string;
  record: { id: number } | undefined;
  children: (fields: FormFieldSpec[], initial: Values) => ReactNode;
}

/** Hands a form the fields that the workspace has added to these records, and what a new one begins with. */
export function OwnFields({ entity, record, children }: Props) {
  const { all, waiting } = useDescriptions();
  const people = useMembers();
  const of = all.get(entity);
  const added = of?.fields.filter(({ custom }) => custom) ?? [];
  const fields = added.flatMap((field) => (of && ownSpec(field, { of, all, people, record })) ?? []);
  const initial = added.flatMap(({ name, custom }): Array<[string, unknown]> => (custom?.default === null || custom?.default === undefined ? [] : [[name, custom.default]]));
  // A form keeps what it began with: before all its fields are known it would begin without them.
  return waiting ? null : children(fields, Object.fromEntries(initial));
}

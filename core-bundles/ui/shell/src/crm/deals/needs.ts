import { type FormFieldSpec, isEmpty, type Member, type Values } from '@guildhall/ui-kit';
import { responsibleField } from '../forms/common';

const FIELDS: Record<string, FormFieldSpec> = {
  amount: { name: 'amount', label: 'field.amount', type: 'amount' },
  contact_id: { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts' },
  company_id: { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
  responsible_id: responsibleField([]),
  expected_close_date: { name: 'expected_close_date', label: 'field.expectedClose', type: 'date' },
  source: { name: 'source', label: 'field.source', maxLength: 120 },
  tags: { name: 'tags', label: 'field.tags', type: 'tags', wide: true },
  lost_reason: { name: 'lost_reason', label: 'field.lostReason', wide: true, maxLength: 500 },
};

/** What a stage may ask for, with the words for it. */
export const ASKABLE = Object.values(FIELDS).map(({ name, label }) => ({ name, label }));

/** How a form asks for a field of a deal; one that came with a newer server is asked for as text. */
export function dealField(name: string, people: Member[]): FormFieldSpec {
  return name === 'responsible_id' ? responsibleField(people) : (FIELDS[name] ?? { name, label: name });
}

interface Asking {
  is_lost?: boolean | null;
  required_fields?: string[] | null;
}

/** What a deal must have in a stage. As the database has it: of what is lost a whole pipeline asks for the reason alone. */
export function needsOf(stage: Asking | undefined, pipeline?: Asking): string[] {
  const lost = stage?.is_lost === true;
  return ASKABLE.map(({ name }) => name).filter(
    (name) =>
      (lost || name !== 'lost_reason') &&
      (stage?.required_fields?.includes(name) || (pipeline?.required_fields?.includes(name) && lost === (name === 'lost_reason'))),
  );
}

/** Those that a deal does not have. */
export function missingOf(needs: readonly string[], deal: object): string[] {
  const values = deal as Values;
  return needs.filter((name) => isEmpty(values[name]) || (name === 'amount' && Number(values[name]) === 0));
}

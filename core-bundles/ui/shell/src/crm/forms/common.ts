import type { FormFieldSpec, Member, Values } from '@guildhall/ui-kit';

export { valuesOf } from '@guildhall/ui-kit';

export function responsibleField(people: Member[]): FormFieldSpec {
  return {
    name: 'responsible_id',
    label: 'field.responsible',
    type: 'choice',
    numeric: true,
    choices: () => people.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

/** What a new record is sent with: fields left empty are left to the server. */
export function created<T>(values: Values): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as Partial<T>;
}

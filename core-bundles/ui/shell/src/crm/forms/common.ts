import type { FormFieldSpec, Member, Values } from '@guildhall/ui-kit';

export function responsibleField(people: Member[]): FormFieldSpec {
  return {
    name: 'responsible_id',
    label: 'field.responsible',
    type: 'choice',
    numeric: true,
    choices: () => people.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

/** A record's values for a form's fields. */
export function valuesOf(fields: FormFieldSpec[], record: object): Values {
  return Object.fromEntries(fields.map(({ name }) => [name, (record as Values)[name] ?? null]));
}

/** What a new record is sent with: fields left empty are left to the server. */
export function created<T>(values: Values): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as Partial<T>;
}

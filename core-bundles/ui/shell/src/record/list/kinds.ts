import { type Described, type DescribedField, kindOf, labelOf } from '../descriptors';
import { seen } from '../specs';

/** What the columns of a board can be: choices, what stands in an order of its own such as stages, and people. */
export function boardFields(of: Described, all: ReadonlyMap<string, Described>): DescribedField[] {
  return seen(of).filter((field) => {
    const { type, references = '' } = field;
    const target = all.get(references);
    return ['choice', 'user'].includes(kindOf(field)) || references === 'identity.member' || (type === 'reference' && target?.fields.some(({ name }) => name === 'position'));
  });
}

/** What can place a record among days. */
export function dayFields(of: Described): DescribedField[] {
  const standard = ['created_at', 'updated_at'].map(
    (name): DescribedField => ({ name, type: 'timestamp', label: name === 'created_at' ? 'Created' : 'Updated', required: true, read_only: true }),
  );
  return [...seen(of).filter(({ type }) => type === 'date' || type === 'timestamp'), ...standard];
}

/** The field that was chosen, else the first that people write, else the first. */
export function chosenOf(fields: DescribedField[], by: string | undefined): DescribedField | undefined {
  return fields.find(({ name }) => name === by) ?? fields.find(({ read_only }) => !read_only) ?? fields[0];
}

export function byWords(of: Described, field: DescribedField): string {
  return labelOf(of.entity, field);
}

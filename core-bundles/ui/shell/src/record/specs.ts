import { type FormFieldSpec, type Member, t } from '@guildhall/ui-kit';
import { ownSpec } from './custom/inputs';
import { type Described, type DescribedField, kindOf, labelOf, words } from './descriptors';
import { drawRich } from './rich/drawRich';

/** For machines: what people neither read nor write. */
const SILENT = new Set(['external_key', 'entity', 'record_id', 'avatar_color']);

/** Of any number of texts. */
export const LISTS = new Set(['tags', 'emails', 'phones', 'choices']);

const INPUTS: Record<string, FormFieldSpec['type']> = {
  text: 'text',
  long_text: 'long',
  email: 'email',
  phone: 'tel',
  url: 'url',
  integer: 'number',
  money: 'amount',
  date: 'date',
  timestamp: 'moment',
  boolean: 'switch',
  choice: 'choice',
  tags: 'tags',
  emails: 'tags',
  phones: 'tags',
};

/** Fields that people see, in the order of the descriptor; of a text with looks not its words alone, too. */
export function seen(of: Described, hidden: readonly string[] = []): DescribedField[] {
  const plain = of.fields.flatMap(({ plain_field }) => plain_field ?? []);
  return of.fields.filter(({ name }) => !SILENT.has(name) && !hidden.includes(name) && !plain.includes(name));
}

export function choiceWords(of: Described, field: DescribedField, value: string): string {
  if (field.custom) {
    return value;
  }
  const plain = value.replaceAll('_', ' ');
  return words(`choice.${of.entity}.${field.name}.${value}`, plain.charAt(0).toUpperCase() + plain.slice(1));
}

/** What stands for itself in no cell: too long, or of many parts. */
const BROAD = new Set(['long_text', 'rich_text', 'url', 'address', 'file', ...LISTS]);

/** A form made of a descriptor: what may be written, the title first. */
export function specsOf(
  of: Described,
  all: ReadonlyMap<string, Described>,
  people: Member[],
  hidden: readonly string[] = [],
  record?: { id?: number },
): FormFieldSpec[] {
  const fields = seen(of, hidden).filter(({ read_only }) => !read_only);
  const title = fields.filter(({ name }) => name === of.title_field);
  return [...title, ...fields.filter((field) => !title.includes(field))].flatMap((field): FormFieldSpec[] => {
    if (field.custom) {
      return [ownSpec(field, { of, all, people, record }) ?? []].flat();
    }
    const spec: FormFieldSpec = {
      name: field.name,
      label: labelOf(of.entity, field),
      required: field.required || field.name === of.title_field,
      wide: field.name === of.title_field || field.type === 'long_text' || field.type === 'rich_text' || LISTS.has(field.type),
      maxLength: field.max_length,
    };
    if (field.type === 'rich_text') {
      return [{ ...spec, type: 'own' as const, draw: drawRich }];
    }
    if (field.type !== 'reference') {
      const choices = () => (field.choices ?? []).map((value) => ({ value, label: choiceWords(of, field, value) }));
      return [{ ...spec, type: INPUTS[field.type] ?? 'text', choices }];
    }
    if (field.references === 'identity.member') {
      const choices = () => people.map(({ id, name }) => ({ value: String(id), label: name }));
      return [{ ...spec, type: 'choice' as const, numeric: true, choices }];
    }
    const target = all.get(field.references ?? '');
    return target ? [{ ...spec, type: 'record' as const, path: target.path, titleField: target.title_field }] : [];
  });
}

export function titleField(of: Described): DescribedField {
  return of.fields.find(({ name }) => name === of.title_field) as DescribedField;
}

/** What a list shows beside the name when nobody has chosen: the first fields that fit into a cell. */
export function columnsOf(of: Described, most = 4): DescribedField[] {
  return seen(of)
    .filter((field) => field.name !== of.title_field && field.name !== 'responsible_id' && !BROAD.has(kindOf(field)))
    .slice(0, most);
}

/** References whose names have to come along. */
export function includesOf(fields: DescribedField[]): string {
  return fields
    .filter(({ name, type, references, custom }) => type === 'reference' && references !== 'identity.member' && !custom && name.endsWith('_id'))
    .map(({ name }) => name.slice(0, -3))
    .join();
}

const ADDRESS = ['street', 'postal_code', 'city', 'region', 'country'];

/** Parts of an address are read as one line. */
export function addressOf(of: Described, record: Record<string, unknown>): { label: string; text: string; parts: string[] } | undefined {
  const parts = ADDRESS.filter((name) => of.fields.some((field) => field.name === name));
  if (parts.length < 2) {
    return undefined;
  }
  const part = (name: string) => (record[name] as string | null | undefined) ?? '';
  const lines = [part('street'), [part('postal_code'), part('city')].filter(Boolean).join(' '), part('region'), part('country')];
  return { label: t('field.address'), text: lines.filter(Boolean).join(', '), parts };
}

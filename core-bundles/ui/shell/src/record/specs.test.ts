import { expect, test } from 'vitest';
import type { Described, DescribedField } from './descriptors';
import { addressOf, columnsOf, includesOf, specsOf } from './specs';

const field = (name: string, type = 'text', more: Partial<DescribedField> = {}): DescribedField => ({
  name,
  type,
  label: name,
  required: false,
  read_only: false,
  ...more,
});
const bench: Described = {
  entity: 'acme.bench',
  path: 'acme/benches',
  label: 'Bench',
  label_plural: 'Benches',
  title_field: 'title',
  verbs: ['list', 'read', 'create', 'update', 'delete'],
  trash: true,
  timeline: true,
  fields: [
    field('seats', 'integer'),
    field('title', 'text', { max_length: 80 }),
    field('price', 'money'),
    field('contact_id', 'reference', { references: 'crm.contact' }),
    field('responsible_id', 'reference', { references: 'identity.member' }),
    field('count', 'integer', { read_only: true }),
    field('notes', 'long_text'),
    field('external_key'),
  ],
};
const contact: Described = { ...bench, entity: 'crm.contact', path: 'contacts', title_field: 'name', fields: [field('name')] };
const all = new Map([bench, contact].map((one) => [one.entity, one]));

test('a form has what may be written, the title first and needed', () => {
  const specs = specsOf(bench, all, []);
  expect(specs.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'title text',
    'seats number',
    'price amount',
    'contact_id record',
    'responsible_id choice',
    'notes long',
  ]);
  expect(specs[0]).toMatchObject({ required: true, wide: true, maxLength: 80 });
  expect(specs[3]).toMatchObject({ path: 'contacts', titleField: 'name' });
});

test('a text with looks has the editor that notes have, and its words alone no field of their own', () => {
  const told: Described = {
    ...bench,
    fields: [field('title'), field('report', 'rich_text', { plain_field: 'report_words' }), field('report_words', 'long_text')],
  };
  expect(specsOf(told, all, []).map(({ name, type, wide }) => `${name} ${type} ${wide}`)).toEqual(['title text true', 'report own true']);
  expect(columnsOf(told)).toEqual([]);
});

test('a reference to what the workspace does not have is left out', () => {
  expect(specsOf(bench, new Map([[bench.entity, bench]]), []).map(({ name }) => name)).not.toContain('contact_id');
});

test('a list shows what fits into a cell and asks for the names of what it points at', () => {
  const columns = columnsOf(bench);
  expect(columns.map(({ name }) => name)).toEqual(['seats', 'price', 'contact_id', 'count']);
  expect(includesOf(columns)).toBe('contact');
});

test('parts of an address are one line', () => {
  const house = { ...bench, fields: ['street', 'city', 'postal_code', 'country'].map((name) => field(name)) };
  expect(addressOf(house, { street: 'Mill Lane 1', city: 'York', postal_code: 'YO1', country: null })?.text).toBe('Mill Lane 1, YO1 York');
  expect(addressOf(bench, {})).toBeUndefined();
});

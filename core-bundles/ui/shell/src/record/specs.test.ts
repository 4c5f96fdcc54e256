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

const own = { id: 1, fast: false, unique: false, help: 'Ask first', default: null, visible_if: null, rule: null, formula: null };

test('fields that the workspace has added follow those of the module, each asked for in its own way', () => {
  const more: Described = {
    ...bench,
    fields: [
      field('title'),
      field('c_size', 'number', { label: 'Party size', custom: own }),
      field('c_stars', 'integer', { custom: { ...own, looks: 'rating' } }),
      field('c_host', 'reference', { references: 'identity.member', custom: { ...own, looks: 'user' } }),
      field('c_friend', 'reference', { references: 'crm.contact', custom: own }),
      field('c_sum', 'money', { read_only: true, custom: { ...own, looks: 'formula' } }),
      field('c_kind', 'choice', { choices: ['a'], custom: own }),
    ],
  };
  const specs = specsOf(more, all, []);
  expect(specs.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'title text',
    'c_size own',
    'c_stars own',
    'c_host choice',
    'c_friend record',
    'c_kind choice',
  ]);
  expect(specs[1]).toMatchObject({ label: 'Party size', help: 'Ask first', section: 'custom.section' });
  expect(specs[5]?.choices?.({ c_kind: 'gone' })).toEqual([
    { value: 'a', label: 'a' },
    { value: 'gone', label: 'gone' },
  ]);
});

test('a field with a condition is there beside what fits it, typed or stored', () => {
  const condition = { op: '=', args: [{ op: 'field', name: 'seats' }, { op: 'value', value: 3 }] };
  const more: Described = { ...bench, fields: [field('title'), field('c_why', 'text', { required: true, custom: { ...own, visible_if: condition } })] };
  const [, why] = specsOf(more, all, [], [], { seats: 3 } as { id?: number });
  expect(why?.shownWhen?.({})).toBe(true);
  expect(why?.shownWhen?.({ seats: 4 })).toBe(false);
});

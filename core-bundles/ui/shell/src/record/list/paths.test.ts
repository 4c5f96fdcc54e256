import { expect, test } from 'vitest';
import type { Described, DescribedField } from '../descriptors';
import { orderOf, pathsOf, sortableOf } from './paths';

const field = (name: string, type = 'text', references?: string): DescribedField => ({ name, type, label: name, required: false, read_only: false, references });
const kind = (entity: string, title_field: string, fields: DescribedField[], verbs = ['list']): Described => ({
  entity,
  path: entity,
  label: entity,
  label_plural: entity,
  title_field,
  verbs,
  trash: true,
  timeline: false,
  fields,
});
const deal = kind('crm.deal', 'title', [
  field('title'),
  field('tags', 'tags'),
  field('company_id', 'reference', 'crm.company'),
  field('stage_id', 'reference', 'crm.stage'),
  field('secret_id', 'reference', 'crm.secret'),
]);
const all = new Map(
  [
    deal,
    kind('crm.company', 'name', [field('name'), field('city'), field('notes', 'long_text')]),
    kind('crm.stage', 'name', [field('name'), field('position', 'integer')]),
    kind('crm.secret', 'name', [field('name')], ['read']),
  ].map((one) => [one.entity, one]),
);
const paths = pathsOf(deal, all, (label) => label);
const order = (path: string) => orderOf(paths.find((one) => one.path === path) as (typeof paths)[0], paths);

test('a reference is put in order by the place or the name of what it points at', () => {
  expect(order('title')).toBe('title');
  expect(order('company_id')).toBe('company.name');
  expect(order('stage_id')).toBe('stage.position');
  expect(order('company.city')).toBe('company.city');
});

test('what has no order, or may not be looked at, is not offered', () => {
  expect(order('tags')).toBeUndefined();
  expect(order('secret_id')).toBeUndefined();
});

test('each order is offered once', () => {
  const offered = sortableOf(paths).map(({ value }) => value);
  expect(new Set(offered).size).toBe(offered.length);
  expect(offered).toEqual(expect.arrayContaining(['title', 'company.name', 'stage.position', 'stage.name', 'company.city', 'updated_at']));
});

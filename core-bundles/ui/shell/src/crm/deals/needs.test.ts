import { expect, it } from 'vitest';
import { missingOf, needsOf } from './needs';

it('asks for what stage and pipeline want, in the order of forms', () => {
  const pipeline = { required_fields: ['lost_reason', 'amount'] };
  expect(needsOf({ required_fields: ['tags', 'contact_id'] }, pipeline)).toEqual(['amount', 'contact_id', 'tags']);
  expect(needsOf({ required_fields: ['source'], is_lost: true }, pipeline)).toEqual(['source', 'lost_reason']);
  expect(needsOf({ required_fields: ['lost_reason'] })).toEqual([]);
  expect(needsOf(undefined)).toEqual([]);
});

it('finds nothing, no tag and no money empty', () => {
  const deal = { amount: '0.00', contact_id: null, tags: [], source: ' ', company_id: 4 };
  expect(missingOf(['amount', 'contact_id', 'company_id', 'source', 'tags'], deal)).toEqual(['amount', 'contact_id', 'source', 'tags']);
});

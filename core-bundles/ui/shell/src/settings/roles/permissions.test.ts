import type { PermissionGroup } from '@guildhall/ui-kit';
import { describe, expect, it } from 'vitest';
import { closed, narrower, opennessOf, spellOut, tick, tickAll, withOpenness } from './permissions';

const verbs = (of: string) => ({ view: `${of}.view`, create: `${of}.create`, edit: `${of}.edit`, delete: `${of}.delete` });
const amount = { field: 'amount', label: 'Amount', hide: '-deals.amount.view', lock: '-deals.amount.edit' };
const title = { field: 'title', label: 'Title', hide: null, lock: '-deals.title.edit' };
const deals = { entity: 'crm.deal', label: 'Deals', verbs: verbs('deals'), fields: [title, amount] };
const guests = { entity: 'bar.guest', label: 'Guests', verbs: verbs('bar.guests'), fields: [] };
const stages = { entity: 'crm.stage', label: 'Stages', verbs: { view: 'stages.view' }, fields: [] };
const groups: PermissionGroup[] = [
  { module: 'crm', title: 'Sales', records: [deals, stages], special: [{ name: 'deals.win', label: 'Win' }] },
  { module: 'bar', title: 'Bar', records: [guests], special: [{ name: 'bar.serve', label: 'Serve' }] },
];

describe('a role', () => {
  it('means by its short entries what the server makes of them', () => {
    expect(spellOut(['*'], groups).size).toBe(11);
    expect([...spellOut(['records.view'], groups)].sort()).toEqual(['bar.guests.view', 'deals.view', 'stages.view']);
    expect([...spellOut(['records.act'], groups)]).toEqual(['deals.win']);
    expect([...spellOut(['bar.*', '-bar.guests.delete'], groups)].sort()).toEqual([
      'bar.guests.create',
      'bar.guests.edit',
      'bar.guests.view',
      'bar.serve',
    ]);
  });

  it('sees what it changes, and changes nothing it no longer sees', () => {
    const edits = tick(new Set(), deals, 'edit', true);
    expect([...edits].sort()).toEqual(['deals.edit', 'deals.view']);
    expect(tick(edits, deals, 'view', false).size).toBe(0);
    expect([...tick(edits, deals, 'edit', false)]).toEqual(['deals.view']);
    expect(tick(edits, stages, 'edit', true)).toEqual(edits);
  });

  it('takes and gives a whole trade at once', () => {
    const all = tickAll(new Set(['deals.view']), groups[1] as PermissionGroup, true);
    expect(all.size).toBe(6);
    expect([...tickAll(all, groups[1] as PermissionGroup, false)]).toEqual(['deals.view']);
  });

  it('may be kept from a field in one of two ways', () => {
    const held = spellOut(['deals.view', '-deals.amount.view', '-deals.nothing.view'], groups);
    expect([...held].sort()).toEqual(['-deals.amount.view', 'deals.view']);
    expect(opennessOf(held, amount)).toBe('hide');
    expect(opennessOf(held, title)).toBe('open');
    const locked = withOpenness(held, amount, 'lock');
    expect([...locked].sort()).toEqual(['-deals.amount.edit', 'deals.view']);
    expect(closed(locked, deals)).toBe(1);
    expect([...withOpenness(locked, amount, 'open')]).toEqual(['deals.view']);
    expect([...withOpenness(locked, title, 'hide')].sort()).toEqual(['-deals.amount.edit', 'deals.view']);
  });

  it('never changes more than it sees', () => {
    expect(narrower('team', 'all')).toBe('team');
    expect(narrower('all', 'own')).toBe('own');
  });
});

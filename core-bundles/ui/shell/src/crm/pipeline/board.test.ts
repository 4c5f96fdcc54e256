import { describe, expect, it } from 'vitest';
import { asks, type Board, findCard, mayGo, moveCard, patchCard, plus } from './board';

function board(): Board {
  const stage = (id: number) => ({
    stage: { id, name: `S${id}`, color: 'blue', position: id, version: 1, probability: 10, is_won: false, is_lost: false, rotting_days: null, next: id === 1 ? [2] : null, required_fields: id === 2 ? ['amount', 'source', 'contact_id'] : [] },
    count: 0,
    sums: [],
    cards: [],
  });
  const card = {
    id: 7,
    version: 3,
    title: 'Terrace',
    amount: '1200.50',
    currency: 'EUR',
    stage_id: 1,
    responsible_id: null,
    contact: null,
    company: null,
    expected_close_date: null,
    stage_since: '2026-11-01T00:00:00Z',
    next_task_at: null,
    source: null,
    tags: [],
    updated_at: '2026-11-01T00:00:00Z',
    added: { c_plan: 'Gold' },
  };
  return {
    pipeline: { id: 1, name: 'Sales' },
    per_stage: 50,
    columns: [{ ...stage(1), count: 1, sums: [{ currency: 'EUR', amount: '1200.50' }], cards: [card] }, stage(2), stage(3)],
  };
}

describe('a board', () => {
  it('takes count and sum along when a card moves', () => {
    const after = moveCard(board(), 7, 2);
    expect(after.columns.map((column) => column.count)).toEqual([0, 1, 0]);
    expect(after.columns[0]?.sums).toEqual([{ currency: 'EUR', amount: '0.00' }]);
    expect(after.columns[1]?.sums).toEqual([{ currency: 'EUR', amount: '1200.50' }]);
  });

  it('knows where a card may go and what it would be asked for there', () => {
    const known = board();
    const card = findCard(known, 7);
    expect([1, 2, 3].map((to) => mayGo(known, 1, to))).toEqual([true, true, false]);
    expect(mayGo(known, 2, 3)).toBe(true);
    expect(card && asks(known, card, 2)).toEqual(['source', 'contact_id']);
    expect(card && asks(known, card, 3)).toEqual([]);
  });

  it('leaves columns that have no part in a move untouched', () => {
    const before = board();
    expect(moveCard(before, 7, 2).columns[2]).toBe(before.columns[2]);
  });

  it('does nothing when a card is dropped on its own column or nowhere', () => {
    const before = board();
    expect(moveCard(before, 7, 1)).toBe(before);
    expect(moveCard(before, 7, 99)).toBe(before);
  });

  it('ignores news older than what it shows', () => {
    const before = board();
    expect(patchCard(before, 7, 3, { stage_id: 2 })).toBe(before);
    expect(findCard(patchCard(before, 7, 4, { stage_id: 2, title: 'New' }), 7)).toMatchObject({ stage_id: 2, title: 'New', version: 4 });
  });

  it('takes what a colleague writes into the fields that its cards show', () => {
    const values = { c_plan: 'Silver', c_other: 'unseen' } as object;
    expect(findCard(patchCard(board(), 7, 4, values), 7)?.added).toEqual({ c_plan: 'Silver' });
    const before = board();
    expect(findCard(patchCard(before, 7, 4, { title: 'New' }), 7)?.added).toBe(findCard(before, 7)?.added);
  });

  it('sums up to the last digit, with as many as the currency has', () => {
    expect(plus('999999999999.99', '999999999999.99')).toBe('1999999999999.98');
    expect(plus('99999999999999.98', '0.01')).toBe('99999999999999.99');
    expect(plus('0', '1234.567')).toBe('1234.567');
    expect(plus('1500', '500', -1)).toBe('1000');
    expect(plus('0.05', '0.10', -1)).toBe('-0.05');
  });
});

import { describe, expect, it } from 'vitest';
import type { Path } from '../list/paths';
import { conditionsOf, groupOf, lastDay, narrowed } from './groups';
import { tableOf } from './table';

const path = (name: string, type: string): Path => ({ path: name, label: name, field: { name, type, label: name, required: false, read_only: false }, of: {} as Path['of'] });
const group = (value: string | number | boolean | null) => ({ value, label: null, values: {} });
const paths = [path('stage_id', 'reference'), path('created_at', 'timestamp'), path('c_level', 'integer')];

describe('groups', () => {
  it('reads what an address says', () => {
    expect(groupOf('created_at:week', paths)).toEqual({ path: paths[1], part: 'week' });
    expect(groupOf('created_at', paths)?.part).toBe('month');
    expect(groupOf('stage_id', paths)).toEqual({ path: paths[0], part: undefined });
    expect(groupOf('gone', paths)).toBeUndefined();
  });

  it('ends stretches with their last day', () => {
    expect(['day', 'week', 'month', 'quarter', 'year'].map((part) => lastDay('2028-01-01', part as 'day'))).toEqual(['2028-01-01', '2028-01-07', '2028-01-31', '2028-03-31', '2028-12-31']);
    expect(lastDay('2028-02-01', 'month')).toBe('2028-02-29');
  });

  it('asks a list for the records of a group', () => {
    const of = (word: string, value: string | number | boolean | null) => conditionsOf(groupOf(word, paths) as NonNullable<ReturnType<typeof groupOf>>, group(value));
    expect(of('stage_id', 3)).toEqual([{ field: 'stage_id', op: 'in', value: [3] }]);
    expect(of('stage_id', null)).toEqual([{ field: 'stage_id', op: 'empty' }]);
    expect(of('c_level', 7)).toEqual([{ field: 'c_level', op: 'eq', value: 7 }]);
    expect(of('created_at:day', '2026-11-22')).toEqual([{ field: 'created_at', op: 'eq', value: '2026-11-22' }]);
    expect(of('created_at:month', '2026-11-01')).toEqual([
      { field: 'created_at', op: 'gte', value: '2026-11-01' },
      { field: 'created_at', op: 'lte', value: '2026-11-30' },
    ]);
  });

  it('keeps what the list was narrowed to', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((field) => ({ field, op: 'empty' })) as [{ field: string; op: string }, { field: string; op: string }, { field: string; op: string }];
    expect(narrowed({ any: false, groups: [[a, b]] }, [c])).toEqual({ any: false, groups: [[a, b], [c]] });
    expect(narrowed({ any: true, groups: [[a], [b]] }, [c])).toEqual({ any: false, groups: [[a, b], [c]] });
    expect(narrowed({ any: true, groups: [[a, b], [c]] }, [c])).toEqual({ any: true, groups: [[a, b, c], [c, c]] });
  });
});

describe('its file', () => {
  it('adds up: what is too much for the screen comes together', () => {
    const sums = (EUR: string, count: number) => ({ values: { count, 'sum:amount': { EUR } } });
    const table = tableOf(
      {
        values: { count: 6, 'sum:amount': { EUR: '60.00', JPY: '7' } },
        data: [{ value: 1, label: 'New', ...sums('10.00', 3), data: [{ value: '2026-11-01', label: null, ...sums('4.00', 1) }], others: { groups: 2, ...sums('6.00', 2) } }],
        others: { groups: 5, ...sums('50.00', 3) },
      },
      { labels: ['Stage', 'Month'], shown: 'Sum', records: 'Records', measure: 'sum:amount', nameOf: ({ value, label }) => label ?? String(value), othersOf: ({ groups }) => `${groups} more` },
    );
    expect(table.map((line) => line.map((cell) => (typeof cell === 'object' ? Number(cell.digits) : cell)))).toEqual([
      ['Stage', 'Month', 'Records', 'Sum EUR', 'Sum JPY'],
      ['New', '2026-11-01', 1, 4, ''],
      ['New', '2 more', 2, 6, ''],
      ['5 more', '', 3, 50, ''],
    ]);
  });
});

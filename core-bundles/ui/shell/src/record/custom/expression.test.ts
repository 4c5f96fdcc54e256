import { describe, expect, it } from 'vitest';
import { fieldsIn, holds, resultOf, textOf, type Tree } from './expression';

const field = (name: string): Tree => ({ op: 'field', name });
const value = (given: unknown): Tree => ({ op: 'value', value: given });
const of = (op: string, ...args: Tree[]): Tree => ({ op, args });
const guest: Record<string, unknown> = {
  c_party_size: 9,
  status: 'open',
  amount: '1200.50',
  c_tags: ['a', 'b'],
  c_regular: true,
  c_born: '1990-05-01',
  c_came: '1990-05-31T22:00:00Z',
  c_nothing: null,
};
const read = (name: string) => guest[name];
const result = (tree: Tree) => resultOf(tree, read);

describe('a condition', () => {
  it('compares numbers as numbers, also money, which comes as text', () => {
    expect(result(of('>', field('c_party_size'), value(8)))).toBe(true);
    expect(result(of('>', field('amount'), value(999)))).toBe(true);
    expect(result(of('=', value('10'), value('10.0')))).toBe(true);
    expect(result(of('<', value('abc'), value('abd')))).toBe(true);
  });

  it('joins parts, and one that decides is enough', () => {
    const large = of('>', field('c_party_size'), value(8));
    const unknown = of('=', field('c_nothing'), value(1));
    expect(result(of('and', large, of('<>', field('status'), value('cancelled'))))).toBe(true);
    expect(result(of('or', unknown, large))).toBe(true);
    expect(result(of('and', unknown, large))).toBeNull();
    expect(result(of('and', unknown, of('not', large)))).toBe(false);
  });

  it('holds only when it is known to hold, and always when there is none', () => {
    expect(holds(of('=', field('c_nothing'), value(1)), read)).toBe(false);
    expect(holds(of('not', of('=', field('c_nothing'), value(1))), read)).toBe(false);
    expect(holds(field('c_regular'), read)).toBe(true);
    expect(holds(null, read)).toBe(true);
  });

  it('knows what is empty', () => {
    expect(result(of('empty', field('c_nothing')))).toBe(true);
    expect(result(of('empty', field('no_such_field')))).toBe(true);
    expect(result(of('empty', field('c_tags')))).toBe(false);
    expect(result(of('coalesce', field('c_nothing'), value('x')))).toBe('x');
  });
});

describe('a formula', () => {
  it('calculates', () => {
    expect(result(of('*', of('+', field('c_party_size'), value(1)), value(2.5)))).toBe(25);
    expect(result(of('-', value(3)))).toBe(-3);
    expect(result(of('/', value(1), value(0)))).toBeNull();
    expect(result(of('round', value(2.345), value(1)))).toBe(2.3);
    expect(result(of('max', value(2), value(11), value(3)))).toBe(11);
    expect(result(of('min', value(2), value(11), value(3)))).toBe(2);
    expect(result(of('if', of('>', field('c_party_size'), value(20)), value('large'), value('small')))).toBe('small');
  });

  it('works with words and days', () => {
    expect(result(of('concat', of('upper', field('status')), value('-'), field('c_nothing'), field('c_party_size')))).toBe('OPEN-9');
    expect(result(of('length', field('status')))).toBe(4);
    expect(result(of('days', field('c_born'), field('c_came')))).toBe(30);
  });

  it('comes to nothing where it makes no sense', () => {
    expect(result(of('+', field('status'), value(1)))).toBeNull();
    expect(result(of('no_such_op', value(1)))).toBeNull();
    expect(result(of('='))).toBeNull();
  });
});

describe('a tree', () => {
  it('reads as it was typed', () => {
    const tree = of('and', of('>', field('c_party_size'), value(8)), of('not', of('empty', field('status'))));
    expect(textOf(tree)).toBe('c_party_size > 8 and not empty(status)');
    expect(textOf(of('*', of('+', field('a'), value(1)), value(2)))).toBe('(a + 1) * 2');
    expect(textOf(of('-', field('a'), of('-', field('b'), field('c'))))).toBe('a - (b - c)');
    expect(textOf(of('=', field('a'), value("O'Neill")))).toBe("a = 'O''Neill'");
    expect(textOf('a > 1')).toBe('a > 1');
    expect(textOf(null)).toBe('');
  });

  it('tells which fields it looks at', () => {
    expect(fieldsIn(of('and', of('>', field('a'), field('b')), of('empty', field('a'))))).toEqual(['a', 'b']);
  });
});

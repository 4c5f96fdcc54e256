import { describe, expect, it } from 'vitest';
import { readAmount } from '../format';
import { keepHabits } from '../i18n/habits';
import { changedOf, rebase, sendable } from './formValues';

describe('a form over a record that a colleague changes', () => {
  const base = { name: 'Ada', city: 'Graz', phone: null };

  it('keeps what was typed and takes over what was not touched', () => {
    const { base: now, values, clashes } = rebase(base, { ...base, name: 'Ada L.' }, { ...base, city: 'Wien', version: 4 });
    expect(values).toEqual({ name: 'Ada L.', city: 'Wien', phone: null });
    expect(changedOf(now, values)).toEqual({ name: 'Ada L.' });
    expect(clashes).toEqual([]);
  });

  it('names the fields that both have changed', () => {
    const typed = { ...base, name: 'Ada L.', phone: '1' };
    const { values, clashes } = rebase(base, typed, { ...base, name: 'Ada B.', phone: '1', version: 4 });
    expect(clashes).toEqual(['name']);
    expect(values.name).toBe('Ada L.');
  });
});

describe('an amount', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1234,5', '1234.5'],
    ['1.234', '1234'],
    ['1,234,567', '1234567'],
    ['€ 1 234.50', '1234.50'],
    ['999,999,999,999.99', '999999999999.99'],
    ['0', '0'],
    ['0.250', '0.250'],
    ['1234.500', '1234.500'],
    ['12,', '12'],
    ['twelve', 'twelve'],
  ])('typed as %s is %s', (typed, read) => expect(readAmount(typed)).toBe(read));

  it.each([
    ['1.234', 'KWD', '1.234'],
    ['1,234', 'KWD', '1234'],
    ['1,234.567', 'KWD', '1234.567'],
    ['999999999999.999', 'KWD', '999999999999.999'],
    ['1.234', 'JPY', '1234'],
    ['1,234', 'JPY', '1234'],
    ['1.234', 'none', '1234'],
  ])('typed as %s in %s is %s', (typed, currency, read) => expect(readAmount(typed, currency)).toBe(read));

  it('is read by the currency beside it, else by that of the workspace', () => {
    const fields = [{ name: 'amount', label: 'x', type: 'amount' as const }];
    expect(sendable(fields, { amount: '1.234' }, { currency: 'KWD' })).toEqual({ amount: '1.234' });
    expect(sendable(fields, { amount: '1.234' })).toEqual({ amount: '1234' });
    keepHabits({ currency: 'KWD' });
    expect(sendable(fields, { amount: '1.234' })).toEqual({ amount: '1.234' });
    keepHabits({});
  });
});

import { describe, expect, it } from 'vitest';
import { lanesOf } from './lanes';
import { atRow, missing, rowAt, rowsOf } from './slots';
import { addMonths, daysBetween, dayOf, instantOf, minuteOf, monthDays, startOf, startOfWeek, weekday } from './time';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

describe('a day of somebody', () => {
  it('begins at midnight there', () => {
    expect(dayOf(at('2026-11-20T23:00:00Z'), BERLIN)).toBe('2026-11-21');
    expect(dayOf(at('2026-11-20T22:59:00Z'), BERLIN)).toBe('2026-11-20');
    expect(startOf('2026-11-21', 'Asia/Kolkata')).toBe(at('2026-11-20T18:30:00Z'));
  });

  it('has 23 or 25 hours when the clocks change', () => {
    expect(startOf('2026-03-30', BERLIN) - startOf('2026-03-29', BERLIN)).toBe(23 * HOUR);
    expect(startOf('2026-10-26', BERLIN) - startOf('2026-10-25', BERLIN)).toBe(25 * HOUR);
  });

  it('knows the first of two moments, and one later for what is skipped', () => {
    expect(instantOf('2026-10-25', 150, BERLIN)).toBe(at('2026-10-25T00:30:00Z'));
    expect(instantOf('2026-03-29', 150, BERLIN)).toBe(at('2026-03-29T01:30:00Z'));
    expect(minuteOf(at('2026-03-29T01:30:00Z'), BERLIN)).toBe(210);
  });

  it('is counted by the calendar', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
    expect(weekday('2026-11-22')).toBe(7);
    expect(startOfWeek('2026-11-22', 1)).toBe('2026-11-16');
    expect(startOfWeek('2026-11-22', 7)).toBe('2026-11-22');
    expect(monthDays('2026-11-15', 1)).toHaveLength(42);
    expect(monthDays('2027-02-15', 1)).toHaveLength(28);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });
});

describe('rows of days', () => {
  it('are there for what comes twice, and closed to days that lack them', () => {
    const rows = rowsOf(['2026-10-24', '2026-10-25', '2026-10-26'], BERLIN);
    expect(rows.slots).toHaveLength(50);
    expect(rows.slots.slice(4, 8)).toEqual([
      { minute: 120, again: false },
      { minute: 150, again: false },
      { minute: 120, again: true },
      { minute: 150, again: true },
    ]);
    expect(missing(rows, 0)).toEqual([6, 7]);
    expect(missing(rows, 1)).toEqual([]);
    expect(rowAt(rows, 1, at('2026-10-25T00:30:00Z'))).toBe(5);
    expect(rowAt(rows, 1, at('2026-10-25T01:30:00Z'))).toBe(7);
    expect(atRow(rows, 1, 7.5)).toBe(at('2026-10-25T01:45:00Z'));
    expect(atRow(rows, 0, 6)).toBe(at('2026-10-24T01:00:00Z'));
  });

  it('lack the hour that is skipped', () => {
    const rows = rowsOf(['2026-03-29'], BERLIN);
    expect(missing(rows, 0)).toEqual([4, 5]);
    expect(atRow(rows, 0, 4.5)).toBe(at('2026-03-29T01:00:00Z'));
    expect(rowAt(rows, 0, at('2026-03-29T01:00:00Z'))).toBe(6);
    expect(rowAt(rows, 0, at('2026-03-30T09:00:00Z'))).toBe(48);
  });

  it('hold for halves of an hour, too', () => {
    const rows = rowsOf(['2026-10-04'], 'Australia/Lord_Howe');
    expect(missing(rows, 0)).toEqual([4]);
  });

  it('put what overlaps side by side', () => {
    expect(lanesOf([{ from: 0, to: 4 }, { from: 1, to: 2 }, { from: 2, to: 3 }, { from: 4, to: 5 }])).toEqual([
      { lane: 0, of: 2 },
      { lane: 1, of: 2 },
      { lane: 1, of: 2 },
      { lane: 0, of: 1 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { instantOf, wallOf } from './wall';

const at = (zone: string, text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return instantOf({ year, month, day, hour, minute }, zone).toISOString().slice(0, 16);
};

describe('a wall with calendar and clock', () => {
  it('is read in the zone it hangs in', () => {
    expect(wallOf(new Date('2026-11-21T23:30:00Z'), 'Asia/Tokyo')).toEqual({ year: 2026, month: 11, day: 22, hour: 8, minute: 30 });
    expect(at('Asia/Tokyo', '2026-11-22 08:30')).toBe('2026-11-21T23:30');
    expect(at('America/New_York', '2026-11-21 18:30')).toBe('2026-11-21T23:30');
  });

  it('holds before and after the clocks change', () => {
    expect(at('Europe/Berlin', '2027-03-28 01:30')).toBe('2027-03-28T00:30');
    expect(at('Europe/Berlin', '2027-03-28 10:00')).toBe('2027-03-28T08:00');
    expect(at('America/New_York', '2027-03-14 05:00')).toBe('2027-03-14T09:00');
    expect(at('Europe/Berlin', '2026-10-25 10:00')).toBe('2026-10-25T09:00');
  });

  it('goes on where the clock skips and takes the first of two', () => {
    expect(at('Europe/Berlin', '2027-03-28 02:30')).toBe('2027-03-28T01:30');
    expect(at('Europe/Berlin', '2026-10-25 02:30')).toBe('2026-10-25T00:30');
  });

  it('lets days run over into the next month', () => {
    expect(at('UTC', '2026-12-32 09:00')).toBe('2027-01-01T09:00');
  });
});

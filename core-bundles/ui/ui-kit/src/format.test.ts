import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count, day, daysUntil, firstDayOfWeek, money, timeOfDay } from './format';
import { keepHabits } from './i18n/habits';

const YEARS_AGO = '2020-12-09T15:05:00Z';

describe('formats', () => {
  beforeEach(() => void keepHabits({ locale: 'en-GB', zone: 'UTC' }));
  afterEach(() => void keepHabits({}));

  it('are those of the region', () => {
    expect(day(YEARS_AGO)).toBe('9 Dec 2020');
    expect(timeOfDay(YEARS_AGO)).toBe('15:05');
    expect(count(1234567.5)).toBe('1,234,567.5');
    expect(firstDayOfWeek()).toBe(1);
  });

  it('write amounts to the last digit, with as many as the currency has', () => {
    expect(money('999999999999.99', 'EUR')).toBe('€999,999,999,999.99');
    expect(money('1234.567', 'KWD')).toBe('KWD\u00a01,234.567');
    expect(money('1500', 'JPY', true)).toBe('¥1,500');
  });

  it('give way to what a member has chosen', () => {
    keepHabits({ locale: 'en-GB', zone: 'Asia/Tokyo', clock: '12', dateOrder: 'mdy', numberFormat: 'point_comma', firstDay: 'sunday' });
    expect(day(YEARS_AGO)).toBe('Dec 10, 2020');
    expect(timeOfDay(YEARS_AGO)).toMatch(/^12:05\sam$/i);
    expect(money('1234.5', 'EUR')).toBe('€1.234,50');
    expect(money('1234', 'EUR', true)).toBe('€1.234,00');
    expect(firstDayOfWeek()).toBe(7);
    keepHabits({ locale: 'en-GB', zone: 'UTC', dateOrder: 'ymd' });
    expect(day(YEARS_AGO)).toBe('2020-12-09');
  });

  it('say an hour as it is said there', () => {
    expect(timeOfDay('2020-12-09T09:05:00Z')).toBe('09:05');
    keepHabits({ locale: 'en-US', zone: 'UTC' });
    expect(timeOfDay('2020-12-09T09:05:00Z')).toMatch(/^9:05\sAM$/);
    keepHabits({ locale: 'en-US', zone: 'UTC', clock: '24' });
    expect(timeOfDay('2020-12-09T09:05:00Z')).toBe('09:05');
  });

  it('count days by the clock of the member', () => {
    const now = new Date('2026-11-21T22:00:00Z');
    expect(daysUntil('2026-11-21T23:30:00Z', now)).toBe(0);
    keepHabits({ zone: 'Europe/Berlin' });
    expect(daysUntil('2026-11-21T23:30:00Z', now)).toBe(1);
    expect(daysUntil('2026-11-21', now)).toBe(0);
  });

  it('leave a bare date what it is', () => {
    keepHabits({ locale: 'en-GB', zone: 'America/New_York' });
    expect(day('2020-12-09')).toBe('9 Dec 2020');
  });

  it('outlive a zone that no browser knows', () => {
    keepHabits({ locale: 'en-GB', zone: 'Atlantis/City' });
    expect(day(YEARS_AGO)).toContain('Dec 2020');
  });
});

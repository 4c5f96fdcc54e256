import { describe, expect, it } from 'vitest';
import { putOff } from './snooze';

const local = (text: string) => new Date(text).toISOString();

describe('putting off', () => {
  it('keeps the time of day', () => {
    const now = new Date('2026-11-21T10:00:00');
    expect(putOff('tomorrow', local('2026-11-19T14:30:00'), now)).toBe(local('2026-11-22T14:30:00'));
    expect(putOff('week', local('2026-11-19T14:30:00'), now)).toBe(local('2026-11-23T14:30:00'));
  });

  it('begins the day at nine where there was no time', () => {
    expect(putOff('tomorrow', null, new Date('2026-12-31T10:00:00'))).toBe(local('2027-01-01T09:00:00'));
  });

  it('means the coming Monday, never today', () => {
    expect(putOff('week', null, new Date('2026-11-23T10:00:00'))).toBe(local('2026-11-30T09:00:00'));
    expect(putOff('week', null, new Date('2026-11-22T10:00:00'))).toBe(local('2026-11-23T09:00:00'));
  });

  it('finds an evening also at night', () => {
    expect(putOff('evening', null, new Date('2026-11-21T10:00:00'))).toBe(local('2026-11-21T18:00:00'));
    expect(putOff('evening', null, new Date('2026-11-21T21:40:00'))).toBe(local('2026-11-21T23:00:00'));
  });
});

import { describe, expect, it } from 'vitest';
import { spanOf } from './spans';

describe('stretches of time', () => {
  it('begin so many days ago and end today', () => {
    expect(spanOf('week', new Date('2026-11-22T20:00:00Z'))).toEqual({ from: '2026-11-16', to: '2026-11-22', by: 'day' });
    expect(spanOf('quarter', new Date('2026-11-22T20:00:00Z'))).toEqual({ from: '2026-08-24', to: '2026-11-22', by: 'week' });
  });

  it('count the small hours to the evening before', () => {
    expect(spanOf('week', new Date('2026-11-22T01:30:00Z')).to).toBe('2026-11-21');
  });

  it('take a whole month, also across the year', () => {
    expect(spanOf('lastMonth', new Date('2026-01-15T12:00:00Z'))).toEqual({ from: '2025-12-01', to: '2025-12-31', by: 'day' });
    expect(spanOf('year', new Date('2026-11-22T12:00:00Z'))).toEqual({ from: '2025-12-01', to: '2026-11-22', by: 'month' });
  });
});

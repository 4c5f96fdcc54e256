import type { NoticeSettings } from '@guildhall/ui-kit';
import { describe, expect, it } from 'vitest';
import { chosen } from './api';
import { weekdays } from './days';

describe('days of the week', () => {
  it('begin where people are used to it, Monday being 1', () => {
    expect(weekdays('en', 1).map(({ day, long }) => `${day} ${long}`)).toEqual([
      '1 Monday', '2 Tuesday', '3 Wednesday', '4 Thursday', '5 Friday', '6 Saturday', '7 Sunday',
    ]);
    expect(weekdays('de', 0).map(({ day, short }) => `${day} ${short}`).slice(0, 2)).toEqual(['7 So', '1 Mo']);
    expect(weekdays('en', 6)[0]).toMatchObject({ day: 6, long: 'Saturday' });
  });
});

describe('a choice', () => {
  it('changes what was pressed and leaves the rest', () => {
    const before = {
      rhythm: 'each',
      quiet_days: [],
      kinds: [
        { kind: 'a', channels: { bell: true, mail: true } },
        { kind: 'b', channels: { bell: true, mail: true } },
      ],
    } as unknown as NoticeSettings;
    const after = chosen(before, { kinds: { a: { mail: false } }, quiet_days: [6] });
    expect(after.kinds.map(({ channels }) => channels.mail)).toEqual([false, true]);
    expect(after.quiet_days).toEqual([6]);
    expect(after.rhythm).toBe('each');
  });
});

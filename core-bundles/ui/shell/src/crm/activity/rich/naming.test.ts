import type { Member } from '@guildhall/ui-kit';
import { describe, expect, it } from 'vitest';
import { askedFor, colleaguesFor } from './naming';

const member = (name: string, active = true) => ({ name, active }) as Member;

describe('naming a colleague', () => {
  it('begins with an @ after a space', () => {
    expect(askedFor('see @jo')).toBe('jo');
    expect(askedFor('@')).toBe('');
    expect(askedFor('@jonas we')).toBe('jonas we');
    expect(askedFor('mail a@b')).toBeUndefined();
    expect(askedFor('@jonas and then')).toBeUndefined();
  });

  it('finds by any word of the name, without accents, and only who works here', () => {
    const all = [member('Priya Jones'), member('Jónas Weber'), member('Mara Jo'), member('Joe Gone', false)];
    expect(colleaguesFor('jo', all).map(({ name }) => name)).toEqual(['Jónas Weber', 'Mara Jo', 'Priya Jones']);
    expect(colleaguesFor('zz', all)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { fit, marksOf, pieces } from './fits';

describe('fit', () => {
  it('prefers labels that begin with what was typed', () => {
    expect(fit('New contact', 'new')).toBe(0);
    expect(fit('New contact', 'cont new')).toBe(1);
    expect(fit('New contact', 'tact')).toBe(2);
    expect(fit('New contact', 'deal')).toBeUndefined();
    expect(fit('New contact', '')).toBe(0);
  });

  it('does not mind case and accents', () => {
    expect(fit('Löschen', 'losch')).toBe(0);
    expect(fit('Größe ändern', 'ANDERN grosse')).toBe(1);
  });
});

describe('a slip', () => {
  it('is looked past in one word of four letters or more', () => {
    for (const typed of ['pipelne', 'pipeliine', 'pipleine', 'pipelinr', 'pielin']) {
      expect(fit('Pipeline', typed), typed).toBe(3);
    }
    expect(fit('Settings', 'setings')).toBe(3);
    expect(fit('Einstellungen', 'einstelungen')).toBe(3);
    expect(fit('Réglages', 'reglagse')).toBe(3);
    expect(fit('Configuración', 'confguracion')).toBe(3);
    expect(fit('New contact', 'new contcat')).toBe(3);
  });

  it('is none in short words, in two words, or at two places', () => {
    expect(fit('Deals', 'del')).toBe(undefined);
    expect(fit('New contact', 'nwe contcat')).toBeUndefined();
    expect(fit('Pipeline', 'ppelne')).toBeUndefined();
  });
});

describe('marks', () => {
  it('cut a text so that every other piece is marked', () => {
    expect(pieces('Ann Weaver', [[0, 2], [4, 7]])).toEqual(['', 'An', 'n ', 'Wea', 'ver']);
    expect(pieces('Ann', [])).toEqual(['Ann']);
  });

  it('never overlap', () => {
    expect(marksOf('Nina Ninov', 'ni nin')).toEqual([[0, 2]]);
    expect(marksOf('Größe', 'gro')).toEqual([]);
  });
});

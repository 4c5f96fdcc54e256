import { describe, expect, it } from 'vitest';
import { de as kitDe } from '../../../ui-kit/src/i18n/de';
import { en as kitEn } from '../../../ui-kit/src/i18n/en';
import { de } from './de';
import { en } from './en';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '../../../ui-kit/src/**/*.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

describe('texts', () => {
  it('are there in every language', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(kitDe).sort()).toEqual(Object.keys(kitEn).sort());
  });

  it('name the same values in every language', () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries({ ...en, ...kitEn })) {
      expect(values({ ...de, ...kitDe }[key] ?? ''), key).toEqual(values(text));
    }
  });

  it('are known wherever code asks for one by name', () => {
    const known = new Set(Object.keys({ ...en, ...kitEn }).map((key) => key.replace(/_(one|other)$/, '')));
    const asked = Object.entries(sources)
      .filter(([path]) => !path.includes('.test.'))
      .flatMap(([, text]) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1] ?? ''));
    expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
  });
});

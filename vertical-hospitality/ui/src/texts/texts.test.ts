/// <reference types="node" />
import type { Texts } from '@guildhall/ui-kit';
import { join } from 'node:path';
import { problemCodes, untold } from '@guildhall/ui-kit/problems';
import { expect, it } from 'vitest';

/** Of all areas, by language. */
const files = import.meta.glob<Record<string, Texts>>('./**/{en,de,es,fr}.ts', { eager: true });
const of = (language: string): Texts =>
  Object.assign({}, ...Object.entries(files).flatMap(([path, module]) => (path.endsWith(`/${language}.ts`) ? [module[language]] : [])));
const ALL = { en: of('en'), de: of('de'), es: of('es'), fr: of('fr') };

const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

it.each(Object.entries(ALL))('all texts are there in %s, with the same values', (_, texts) => {
  expect(Object.keys(texts).sort()).toEqual(Object.keys(ALL.en).sort());
  expect(Object.keys(texts).length).toBeGreaterThan(100);
  for (const [key, text] of Object.entries(ALL.en)) {
    expect(values(texts[key] ?? ''), key).toEqual(values(text));
  }
});

it.each(Object.entries(ALL))('what this module refuses has words in %s', (_, texts) => {
  const codes = problemCodes(join(import.meta.dirname, '../../../src/main')).filter((code) => code.startsWith('hospitality/'));
  expect(codes).toContain('hospitality/too-few-points');
  expect(untold(codes, texts)).toEqual([]);
});

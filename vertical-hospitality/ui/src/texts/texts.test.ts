/// <reference types="node" />
import { join } from 'node:path';
import { problemCodes, untold } from '@guildhall/ui-kit/problems';
import { expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';

const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

it.each(Object.entries({ de, es, fr }))('all texts are there in %s, with the same values', (_, texts) => {
  expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    expect(values(texts[key] ?? ''), key).toEqual(values(text));
  }
});

it.each(Object.entries({ en, de, es, fr }))('what this module refuses has words in %s', (_, texts) => {
  const codes = problemCodes(join(import.meta.dirname, '../../../src/main')).filter((code) => code.startsWith('hospitality/'));
  expect(codes).toContain('hospitality/too-few-points');
  expect(untold(codes, texts)).toEqual([]);
});

/// <reference types="node" />
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problems as de } from '../../../ui-kit/src/i18n/problems/de';
import { problems as en } from '../../../ui-kit/src/i18n/problems/en';
import { problems as es } from '../../../ui-kit/src/i18n/problems/es';
import { problems as fr } from '../../../ui-kit/src/i18n/problems/fr';
import { problemCodes, untold } from '../../../ui-kit/vite/problems.mjs';

const bundles = join(import.meta.dirname, '../../../..');
/** What is sold as an example has no interface, and what only tests has no readers. */
const silent = ['acme', 'itest', 'testkit'];
const codes = readdirSync(bundles)
  .filter((name) => !silent.includes(name) && existsSync(join(bundles, name, 'src/main')))
  .flatMap((name) => problemCodes(join(bundles, name, 'src/main')));
const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('what the server refuses', () => {
  it('is found in its sources', () => {
    expect(codes).toEqual(expect.arrayContaining(['auth/wrong', 'deal/stage-needs', 'member/last-owner', 'not-found', 'record/required', 'view/', 'value/taken']));
    expect(new Set(codes).size).toBeGreaterThan(180);
  });

  it.each(Object.entries({ en, de, es, fr }))('has words in %s for every code', (_, texts) => {
    expect(untold([...new Set(codes)], texts)).toEqual([]);
  });

  it.each(Object.entries({ de, es, fr }))('is told with the same values in %s', (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(texts)) {
      expect(values(text), key).toEqual(values(en[key] ?? ''));
    }
  });
});

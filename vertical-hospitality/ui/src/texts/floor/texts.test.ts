/// <reference types="node" />
import { join } from 'node:path';
import { problemCodes, untold } from '@guildhall/ui-kit/problems';
import { expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';

it.each(Object.entries({ en, de, es, fr }))('what the floor refuses has words in %s', (_, texts) => {
  const codes = problemCodes(join(import.meta.dirname, '../../../../src/main')).filter((code) => code.startsWith('floor/'));
  expect(codes).toContain('floor/table-taken');
  expect(untold(codes, texts)).toEqual([]);
});

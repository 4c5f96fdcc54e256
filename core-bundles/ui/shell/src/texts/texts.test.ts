import { describe, expect, it } from 'vitest';
import { de as kitDe } from '../../../ui-kit/src/i18n/de';
import { en as kitEn } from '../../../ui-kit/src/i18n/en';
import { es as kitEs } from '../../../ui-kit/src/i18n/es';
import { fr as kitFr } from '../../../ui-kit/src/i18n/fr';
import { de } from './de';
import { en as first } from './en';
import { arranging } from './en.arranging';
import { asked as askedTexts } from './en.asked';
import { custom } from './en.custom';
import { devices } from './en.devices';
import { editions } from './en.editions';
import { fieldPages } from './en.fieldPages';
import { fields } from './en.fields';
import { imports } from './en.imports';
import { mail } from './en.mail';
import { noticeKinds } from './en.noticeKinds';
import { outward } from './en.outward';
import { pages } from './en.pages';
import { positions } from './en.positions';
import { reach } from './en.reach';
import { runs } from './en.runs';
import { steps } from './en.steps';
import { summary } from './en.summary';
import { talk } from './en.talk';
import { workflowPages } from './en.workflowPages';
import { workflows } from './en.workflows';
import { es } from './es';
import { fr } from './fr';

const en = { ...first, ...askedTexts, ...mail, ...noticeKinds, ...custom, ...arranging, ...devices, ...editions, ...fieldPages, ...fields, ...imports, ...reach, ...outward, ...pages, ...positions, ...runs, ...steps, ...summary, ...talk, ...workflowPages, ...workflows };
const english = { ...en, ...kitEn };
const others = { de: { ...de, ...kitDe }, es: { ...es, ...kitEs }, fr: { ...fr, ...kitFr } };

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '../../../ui-kit/src/**/*.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

describe('texts', () => {
  it.each(Object.entries(others))('are all there in %s', (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.entries(others))('name the same values in %s', (_, texts) => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(texts)) {
      expect(values(text), key).toEqual(values(english[key as keyof typeof english] ?? ''));
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

import { useEffect } from 'react';
import { count } from '../format';
import { locale, offerTexts, plainText, t, useT, type Values } from './i18n';

let asked: Promise<void> | undefined;

/** Nobody needs the words for refusals before the first one. Without them the server's English stands. */
export function problemTexts(): Promise<void> {
  asked ??= Promise.all([
    offerTexts('en', () => import('./problems/en').then((module) => module.problems)),
    offerTexts('de', () => import('./problems/de').then((module) => module.problems)),
    offerTexts('es', () => import('./problems/es').then((module) => module.problems)),
    offerTexts('fr', () => import('./problems/fr').then((module) => module.problems)),
  ]).then(
    () => undefined,
    () => {
      asked = undefined;
    },
  );
  return asked;
}

/** What the server gives with a refusal, as RFC 9457 has it; `kind` is what many codes have in common. */
export interface Refusal {
  code?: unknown;
  kind?: unknown;
  title?: unknown;
  detail?: unknown;
}

/**
 * A refusal as the reader says it: the text for its code, else for its kind, else for all of its area (`problem.view/*`), else
 * the server's own English sentence. A text `….detail` goes before the one without where the refusal brings all its values.
 */
export function refusal(body: Refusal, otherwise: string): string {
  const code = String(body.code ?? '');
  const keys = [code, String(body.kind ?? ''), code.replace(/\/.*/, '/*')];
  for (const key of keys.filter((key) => key).flatMap((key) => [`problem.${key}.detail`, `problem.${key}`])) {
    const values = plainText(key) === undefined ? undefined : valuesFor(plainText(key) ?? '', body);
    if (values) {
      return t(key, values);
    }
  }
  const said = [body.detail, body.title].find((text) => typeof text === 'string' && text);
  return typeof said === 'string' ? said : otherwise;
}

/** For refusals that come as data, where no request has fetched the words for them; the component draws again with them. */
export function useRefusal(): typeof refusal {
  useT();
  useEffect(() => void problemTexts(), []);
  return refusal;
}

/** None where one is missing: a sentence with a hole in it is worse than a shorter one. */
function valuesFor(text: string, body: Refusal): Values | undefined {
  const values: Values = {};
  for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) {
    const value: unknown = body[name as keyof Refusal];
    const shown = typeof value === 'number' ? count(value) : Array.isArray(value) ? listed(value) : value;
    if (typeof shown !== 'string') {
      return undefined;
    }
    values[name] = shown;
  }
  return values;
}

function listed(values: unknown[]): string {
  return new Intl.ListFormat(locale()).format(values.map(String));
}

import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { en } from './en';

/** Flat keys; `_one` and `_other` for numbers, `{{name}}` for values. */
export type Texts = Record<string, string>;
export type Values = Record<string, string | number>;

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORE = 'guildhall-language';
const loaders = new Map<string, Array<() => Promise<Texts>>>([
  ['de', [() => import('./de').then((module) => module.de)]],
]);

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: en } },
});

/** Registers texts that come with code; `load` runs when the language is first chosen. */
export function offerTexts(language: string, load: () => Promise<Texts>): void {
  loaders.set(language, [...(loaders.get(language) ?? []), load]);
}

export function addTexts(language: string, texts: Texts): void {
  i18next.addResourceBundle(language, 'translation', texts, true, true);
  version += 1;
  listeners.forEach((tell) => tell());
}

export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(STORE) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

export async function setLanguage(language: Language, remember = true): Promise<void> {
  const waiting = loaders.get(language) ?? [];
  loaders.delete(language);
  for (const texts of await Promise.all(waiting.map((load) => load()))) {
    i18next.addResourceBundle(language, 'translation', texts, true, true);
  }
  if (remember) {
    localStorage.setItem(STORE, language);
  }
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
  version += 1;
  listeners.forEach((tell) => tell());
}

export function language(): string {
  return i18next.language;
}

/** For dates and numbers: the browser's own variant of the language, such as British English. */
export function locale(): string {
  return navigator.languages.find((tag) => tag.startsWith(i18next.language)) ?? i18next.language;
}

export function t(key: string, values?: Values): string {
  return i18next.t(key, values);
}

let version = 0;
const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The words of the chosen language; the component draws again when the language changes. */
export function useT(): typeof t {
  useSyncExternalStore(subscribe, () => version);
  return t;
}

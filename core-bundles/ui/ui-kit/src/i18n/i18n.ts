import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { directionOf } from './direction';
import { en } from './en';
import { currentHabits, type Habits, keepHabits } from './habits';
import { forgetPseudo, isPseudo, type Pseudo } from './pseudo';

/** Flat keys; `_one` and `_other` for numbers (and what else a language's `Intl.PluralRules` knows), `{{name}}` for values. */
export type Texts = Record<string, string>;
export type Values = Record<string, string | number>;

export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

const STORE = 'guildhall-language';
const loaders = new Map<string, Array<() => Promise<Texts>>>([
  ['de', [() => import('./de').then((module) => module.de)]],
  ['es', [() => import('./es').then((module) => module.es)]],
  ['fr', [() => import('./fr').then((module) => module.fr)]],
]);
/** What the languages that nobody speaks are made with; nobody else has to fetch it. */
let accented: typeof import('./accented') | undefined;
/** Languages that have been chosen once: what is offered for them later is fetched at once. */
const chosen = new Set<string>(['en']);

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: en } },
});

/**
 * Registers texts that come with code; `load` runs when the language is first chosen.
 *
 * @returns fulfilled when there is nothing to wait for any more
 */
export async function offerTexts(language: string, load: () => Promise<Texts>): Promise<void> {
  if (chosen.has(language)) {
    addTexts(language, await load());
  } else {
    loaders.set(language, [...(loaders.get(language) ?? []), load]);
  }
}

export function addTexts(language: string, texts: Texts): void {
  bundle(language, texts);
  if (language === 'en' && accented && isPseudo(i18next.language)) {
    bundle(i18next.language, accented.pseudoTexts(texts));
  }
  tellAll();
}

function bundle(language: string, texts: Texts): void {
  i18next.addResourceBundle(language, 'translation', { ...restOfPlurals(language, texts), ...texts }, true, true);
}

/** Spanish and French count millions in a way of their own; without a text for it, the one for other numbers stands. */
function restOfPlurals(language: string, texts: Texts): Texts {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => key.endsWith('_other'))
      .flatMap(([key, text]) => forms.map((form) => [key.replace(/other$/, form), text])),
  );
}

export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(STORE) ?? '', ...browserLanguages().map((tag) => tag.slice(0, 2))];
  return wanted.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

export async function setLanguage(language: Language | Pseudo, remember = true): Promise<void> {
  chosen.add(language);
  const waiting = loaders.get(language) ?? [];
  loaders.delete(language);
  for (const texts of await Promise.all(waiting.map((load) => load()))) {
    bundle(language, texts);
  }
  if (isPseudo(language)) {
    accented ??= await import('./accented');
    bundle(language, accented.pseudoTexts(i18next.getResourceBundle('en', 'translation') as Texts));
  } else if (remember) {
    forgetPseudo();
    localStorage.setItem(STORE, language);
  }
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  await i18next.changeLanguage(language);
  tellAll();
}

/** How dates, times and numbers are written from now on. */
export function setHabits(habits: Habits): void {
  if (keepHabits(habits)) {
    tellAll();
  }
}

/** Whether somebody has chosen a language on this device. */
export function rememberedLanguage(): Language | undefined {
  const tag = localStorage.getItem(STORE);
  return tag && tag in LANGUAGES ? (tag as Language) : undefined;
}

/** The language of the app that speaks a locale such as `de-AT`. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const short = tag?.slice(0, 2) ?? '';
  return short in LANGUAGES ? (short as Language) : undefined;
}

export function language(): string {
  return i18next.language;
}

/** None where there is no browser, as in tests. */
function browserLanguages(): readonly string[] {
  return globalThis.navigator?.languages ?? [];
}

/** For dates and numbers: the region that the reader or the workspace has chosen, such as British English, else the browser's. */
export function locale(): string {
  if (isPseudo(i18next.language)) {
    return 'en';
  }
  const fits = (tag: string | null | undefined): tag is string => !!tag && tag.slice(0, 2) === i18next.language;
  const chosen = currentHabits().locale;
  return [chosen?.includes('-') ? chosen : undefined, ...browserLanguages(), chosen].find(fits) ?? i18next.language;
}

export function t(key: string, values?: Values): string {
  return i18next.t(key, values);
}

/** A text where there is one, else what the server says. */
export function words(key: string, fallback: string): string {
  const found = t(key);
  return found === key ? fallback : found;
}

/** A text as it stands, its values still in braces; none where no language has one. */
export function plainText(key: string): string | undefined {
  return i18next.exists(key) ? i18next.t(key, { skipInterpolation: true }) : undefined;
}

/** Another function whenever words come, so that what was made of the ones before is made anew. */
let speaking: typeof t = (key, values) => t(key, values);

function tellAll(): void {
  speaking = (key, values) => t(key, values);
  listeners.forEach((tell) => tell());
}

const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The words of the chosen language; the component draws again when the language changes or more of them come. */
export function useT(): typeof t {
  return useSyncExternalStore(subscribe, () => speaking);
}

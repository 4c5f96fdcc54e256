import { language } from '@guildhall/ui-kit';

export interface Choice {
  value: string;
  label: string;
}

const LOCALES = ['en', 'en-GB', 'en-IE', 'en-US', 'de', 'de-AT', 'de-CH'];

/** Every currency by its own name, such as `EUR – Euro`. */
export function currencies(now: string): Choice[] {
  return named('currency', Intl.supportedValuesOf('currency'), now).map(({ value, label }) => ({ value, label: `${value} – ${label}` }));
}

/** The languages the app speaks, with the variants that write dates and numbers in their own way. */
export function languages(now: string): Choice[] {
  return named('language', LOCALES, now);
}

function named(type: 'currency' | 'language', codes: readonly string[], now: string): Choice[] {
  const names = new Intl.DisplayNames([language()], { type });
  return [...new Set([...codes, now])].map((value) => ({ value, label: names.of(value) ?? value }));
}

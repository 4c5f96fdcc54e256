import { locale, t } from './i18n/i18n';

const DAY_MS = 86_400_000;
const numberFormats = new Map<string, Intl.NumberFormat>();

/** `€24,300`; pennies only where there are some. */
export function money(amount: string | number | null | undefined, currency: string): string {
  if (amount === null || amount === undefined || amount === '') {
    return '';
  }
  const whole = Number(amount) % 1 === 0;
  const key = `${locale()} ${currency} ${whole}`;
  let format = numberFormats.get(key);
  if (!format) {
    const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
    format = new Intl.NumberFormat(locale(), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...digits,
    });
    numberFormats.set(key, format);
  }
  // A string keeps all digits of large amounts.
  return format.format(amount as number);
}

export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** `9 Dec`, with the year when it is another one. */
export function day(value: string | Date): string {
  const date = new Date(value);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year }).format(date);
}

export function timeOfDay(value: string | Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(value));
}

/** Whole days from today to that day in local time; negative for the past. */
export function daysUntil(value: string | Date, now = new Date()): number {
  const date = new Date(value);
  const start = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((start(date) - start(now)) / DAY_MS);
}

/** `Today`, `Tomorrow`, `Yesterday`, else the date. */
export function nearDay(value: string | Date): string {
  const near: Record<number, string> = { [-1]: 'kit.yesterday', 0: 'kit.today', 1: 'kit.tomorrow' };
  const key = near[daysUntil(value)];
  return key ? t(key) : day(value);
}

/** `Today 14:12`. */
export function moment(value: string | Date): string {
  return `${nearDay(value)} ${timeOfDay(value)}`;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => word?.[0] ?? '').join('').toUpperCase() || '?';
}

/**
 * An amount as people type it, `1.234,50`, `1,234.50` or `€ 1 234.5`, as the API takes it: `1234.50`. The last mark is the
 * decimal one, unless it can only part thousands. What is no number stays as it is, for the server to name.
 */
export function readAmount(typed: string): string {
  const text = typed.replace(/[\s'’\u00a0\u202f]|\p{Sc}/gu, '');
  if (!/^-?[\d.,]+$/.test(text) || !/\d/.test(text)) {
    return typed.trim();
  }
  const marks = [...text].filter((letter) => letter === '.' || letter === ',');
  const last = marks.at(-1);
  if (!last) {
    return text;
  }
  const one = marks.filter((mark) => mark === last).length === 1;
  const digits = text.length - text.lastIndexOf(last) - 1;
  // `1.234`: a thousand to a German, one and a bit to nobody who means money; but `0.234` and `1234.500` can part nothing.
  const parts = digits === 3 && /^-?[1-9]\d{0,2}$/.test(text.slice(0, text.lastIndexOf(last)));
  const decimal = one && (marks.length > 1 || !parts);
  const whole = decimal ? text.slice(0, text.lastIndexOf(last)) : text;
  return whole.replace(/[.,]/g, '') + (decimal && digits > 0 ? `.${text.slice(text.lastIndexOf(last) + 1)}` : '');
}

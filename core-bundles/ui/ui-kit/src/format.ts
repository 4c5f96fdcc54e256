import { currentHabits, zone } from './i18n/habits';
import { locale, t } from './i18n/i18n';
import { calendarDay } from './wall';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Making one takes longer than a row of a list has. */
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formats.get(key);
  if (known) {
    return known as F;
  }
  const made = make();
  formats.set(key, made);
  return made;
}

/** The marks between thousands and before decimals, by their names in a member's settings. */
const MARKS: Record<string, [thousands: string, decimal: string]> = {
  comma_point: [',', '.'],
  point_comma: ['.', ','],
  space_comma: ['\u202f', ','],
  apostrophe_point: ['’', '.'],
};

function numbers(options: Intl.NumberFormatOptions, value: number): string {
  const marks = MARKS[currentHabits().numberFormat ?? ''];
  const format = kept(`${locale()} ${JSON.stringify(options)} ${!!marks}`, () =>
    // Some languages leave four digits together; who has chosen a mark wants to see it.
    new Intl.NumberFormat(locale(), marks ? { ...options, useGrouping: 'always' as never } : options),
  );
  if (!marks) {
    return format.format(value);
  }
  const [thousands, decimal] = marks;
  return format
    .formatToParts(value)
    .map(({ type, value: text }) => (type === 'group' ? thousands : type === 'decimal' ? decimal : text))
    .join('');
}

/**
 * `€24,300`; pennies only where there are some.
 *
 * @param exact with its pennies even when there are none, as while it is typed
 */
export function money(amount: string | number | null | undefined, currency: string, exact = false): string {
  if (amount === null || amount === undefined || amount === '') {
    return '';
  }
  const whole = !exact && Number(amount) % 1 === 0;
  const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  // A string keeps all digits of large amounts.
  return numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits }, amount as number);
}

export function count(value: number): string {
  return numbers({}, value);
}

/** With as many digits after the point as are asked for. A string keeps all digits of large numbers. */
export function decimal(value: number | string, digits: number): string {
  return numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }, value as number);
}

function dates(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  return kept(`${locale()} ${timeZone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale(), { ...options, timeZone }));
}

/** `9 Dec`, with the year when it is another one. A bare date is that day wherever one is. */
export function day(value: string | Date): string {
  const bare = typeof value === 'string' && value.length === 10;
  const timeZone = bare ? 'UTC' : zone();
  const date = new Date(value);
  const [year, month, dayOfMonth] = bare ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] : calendarDay(date);
  const other = year !== calendarDay(new Date())[0];
  const format = dates({ day: 'numeric', month: 'short', ...(other && { year: 'numeric' }) }, timeZone);
  const order = currentHabits().dateOrder;
  if (!order || order === orderOf(format)) {
    return format.format(date);
  }
  if (order === 'ymd') {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${year}-${two(month)}-${two(dayOfMonth)}`;
  }
  const name = dates({ month: 'short' }, timeZone).format(date);
  return order === 'mdy' ? `${name} ${dayOfMonth}${other ? `, ${year}` : ''}` : `${dayOfMonth} ${name}${other ? ` ${year}` : ''}`;
}

/** `dmy`, `mdy` or `ymd`; without a year as it would be with one. */
function orderOf(format: Intl.DateTimeFormat): string {
  const order = format
    .formatToParts(0)
    .map(({ type }) => ({ day: 'd', month: 'm', year: 'y' })[type as string] ?? '')
    .join('');
  return order === 'dm' ? 'dmy' : order === 'md' ? 'mdy' : order;
}

/** By the reader's clock unless another one is named, such as a venue's. */
export function timeOfDay(value: string | Date, timeZone = zone()): string {
  const { clock } = currentHabits();
  const cycle = clock === '12' ? { hourCycle: 'h12' as const } : clock === '24' ? { hourCycle: 'h23' as const } : {};
  // 9:05 AM, but 09:05.
  const hour = dates({ hour: 'numeric', ...cycle }, timeZone).resolvedOptions().hour12 ? 'numeric' : '2-digit';
  return dates({ hour, minute: '2-digit', ...cycle }, timeZone).format(new Date(value));
}

/** The first day of a week: 1 for Monday to 7 for Sunday. */
export function firstDayOfWeek(): number {
  const chosen = { monday: 1, saturday: 6, sunday: 7 }[currentHabits().firstDay ?? ''];
  const region = new Intl.Locale(locale()) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return chosen ?? region.getWeekInfo?.().firstDay ?? region.weekInfo?.firstDay ?? 1;
}

/** Whole days from today to that day by the reader's clock; negative for the past. */
export function daysUntil(value: string | Date, now = new Date()): number {
  const start = ([year, month, dayOfMonth]: [number, number, number]) => Date.UTC(year, month - 1, dayOfMonth);
  const that: [number, number, number] =
    typeof value === 'string' && value.length === 10 ? (value.split('-').map(Number) as [number, number, number]) : calendarDay(new Date(value));
  return Math.round((start(that) - start(calendarDay(now))) / DAY_MS);
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

/** Digits after the point that a currency has; two where nobody knows it. */
function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** What stands before the digits that make no whole number. */
export function decimalMark(): string {
  const chosen = MARKS[currentHabits().numberFormat ?? '']?.[1];
  return chosen ?? new Intl.NumberFormat(locale()).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * An amount as people type it, `1.234,50`, `1,234.50` or `€ 1 234.5`, as the API takes it: `1234.50`. The last mark is the
 * decimal one, unless it can only part thousands. What is no number stays as it is, for the server to name.
 *
 * @param currency ISO 4217; the workspace's unless given
 */
export function readAmount(typed: string, currency = currentHabits().currency ?? ''): string {
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
  // `1.234`: a thousand to a German, one and a bit to nobody who means money, unless it is dinars, which the server too spells so;
  // but `0.234` and `1234.500` can part nothing.
  const fils = digitsOf(currency) === 3 && (last === '.' || last === decimalMark());
  const parts = digits === 3 && !fils && /^-?[1-9]\d{0,2}$/.test(text.slice(0, text.lastIndexOf(last)));
  const decimal = one && (marks.length > 1 || !parts);
  const whole = decimal ? text.slice(0, text.lastIndexOf(last)) : text;
  return whole.replace(/[.,]/g, '') + (decimal && digits > 0 ? `.${text.slice(text.lastIndexOf(last) + 1)}` : '');
}

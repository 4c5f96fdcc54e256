import { LANGUAGES, locale } from '@guildhall/ui-kit';

export interface Choice {
  value: string;
  label: string;
}

/** The languages the app speaks, with the regions that write dates and numbers in their own way. */
export const LOCALES = [
  ...['en', 'en-GB', 'en-IE', 'en-US', 'en-CA', 'en-AU'],
  ...['de', 'de-AT', 'de-CH'],
  ...['es', 'es-AR', 'es-MX'],
  ...['fr', 'fr-BE', 'fr-CA', 'fr-CH'],
];

/** By which samples are written: an afternoon late in a month, so that nothing can be taken for something else. */
const SAMPLE = new Date(Date.UTC(2026, 10, 21, 15, 30));
const AMOUNT = 1234.5;

/** Every currency by its own name, such as `EUR – Euro`. */
export function currencies(now: string): Choice[] {
  const names = new Intl.DisplayNames([locale()], { type: 'currency' });
  return [...new Set([...Intl.supportedValuesOf('currency'), now])].map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }));
}

/** A language as those call it who speak it, with its region. */
export function localeName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return LANGUAGES[tag as keyof typeof LANGUAGES] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

export function languages(tags: readonly string[], now?: string | null): Choice[] {
  return [...new Set([...tags, ...(now ? [now] : [])])].map((value) => ({ value, label: localeName(value) }));
}

/** All the browser knows, and the one in use, which another browser may have known. */
export function zones(now: string): Choice[] {
  const all = Intl.supportedValuesOf('timeZone');
  return (all.includes(now) ? all : [now, ...all]).map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

function clock(tag: string, hourCycle?: 'h12' | 'h23'): string {
  return new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC', hourCycle }).format(SAMPLE);
}

export function clocks(): Choice[] {
  return [
    { value: '24', label: clock(locale(), 'h23') },
    { value: '12', label: clock('en-US', 'h12') },
  ];
}

function monthOf(tag: string): string {
  return new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' }).format(SAMPLE);
}

export function dateOrders(tag: string): Choice[] {
  const month = monthOf(tag);
  return [
    { value: 'dmy', label: `21 ${month} 2026` },
    { value: 'mdy', label: `${month} 21, 2026` },
    { value: 'ymd', label: '2026-11-21' },
  ];
}

export function numberFormats(): Choice[] {
  return [
    { value: 'comma_point', label: '1,234.50' },
    { value: 'point_comma', label: '1.234,50' },
    { value: 'space_comma', label: '1\u202f234,50' },
    { value: 'apostrophe_point', label: '1’234.50' },
  ];
}

/** Monday, the sixth of January 2020, and what follows it. */
function weekday(number: number): string {
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2020, 0, 5 + number));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function firstDays(): Choice[] {
  return [
    { value: 'monday', label: weekday(1) },
    { value: 'saturday', label: weekday(6) },
    { value: 'sunday', label: weekday(7) },
  ];
}

/** How a region does it that nobody has told anything else. */
export function usual(tag: string, what: 'clock' | 'dates' | 'numbers' | 'week'): string {
  switch (what) {
    case 'clock':
      return clock(tag);
    case 'dates':
      return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(SAMPLE);
    case 'numbers':
      return new Intl.NumberFormat(tag, { minimumFractionDigits: 2 }).format(AMOUNT);
    default: {
      const region = new Intl.Locale(tag) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
      return weekday((region.getWeekInfo?.() ?? region.weekInfo)?.firstDay ?? 1);
    }
  }
}

import { locale, timeOfDay } from '@guildhall/ui-kit';
import type { Item, Layer } from './layers';
import { addDays, type Day, dayOf, instantOf, minuteOf } from './time';

/** An item with its place worked out. */
export interface Placed {
  /** Unique on a screen. */
  key: string;
  item: Item;
  layer: Layer;
  first: Day;
  last: Day;
  /** Where it would be put. */
  preview?: boolean;
  /** Of what has a time of day. */
  at?: number;
  until?: number;
}

const QUARTER = 15 * 60_000;

export function placed(item: Item, layer: Layer, zone: string): Placed {
  const key = `${item.layer}/${item.id}`;
  if (layer.days) {
    const last = item.end && item.end > item.start ? item.end : item.start;
    return { key, item, layer, first: item.start, last };
  }
  const at = Date.parse(item.start);
  const until = item.end ? Math.max(Date.parse(item.end), at) : undefined;
  return { key, item, layer, at, until, first: dayOf(at, zone), last: dayOf(Math.max(at, (until ?? at) - 1), zone) };
}

export function byTime(a: Placed, b: Placed): number {
  return Number(a.at !== undefined) - Number(b.at !== undefined) || (a.at ?? 0) - (b.at ?? 0) || a.item.id - b.item.id;
}

/** The same item begun at another moment, as long as before. */
export function movedTo({ item, at, until }: Placed, start: number): Item {
  const end = until === undefined || at === undefined ? item.end : new Date(until - at + start).toISOString();
  return { ...item, start: new Date(start).toISOString(), end };
}

/** The same item on another day, at the same time by the clock. */
export function movedDays(one: Placed, days: number, zone: string): Item {
  if (one.at === undefined) {
    const { item } = one;
    return { ...item, start: addDays(item.start, days), end: item.end && addDays(item.end, days) };
  }
  return movedTo(one, instantOf(addDays(one.first, days), minuteOf(one.at, zone), zone));
}

/** The same item with another end, a quarter of an hour behind its beginning at least. */
export function endingAt({ item, at = 0 }: Placed, end: number): Item {
  return { ...item, end: new Date(Math.max(end, at + QUARTER)).toISOString() };
}

export function canEnd({ layer, at }: Placed): boolean {
  return layer.movable && at !== undefined && (layer.end !== null || layer.duration !== null);
}

/** All zones are whole quarters of an hour apart. */
export function snap(at: number): number {
  return Math.round(at / QUARTER) * QUARTER;
}

/** What is sent when an item has been moved or has got another end. */
export function changesOf({ item, layer }: Placed, next: Item): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  if (next.start !== item.start) {
    values[layer.start] = next.start;
    if (layer.end && next.end) {
      values[layer.end] = next.end;
    }
  } else if (next.end !== item.end && layer.end) {
    values[layer.end] = next.end;
  } else if (next.end !== item.end && layer.duration) {
    values[layer.duration] = next.end && Math.round((Date.parse(next.end) - Date.parse(next.start)) / 1000);
  }
  return values;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${zone} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** By the reader's clock. */
export function timeWords(at: number): string {
  return timeOfDay(new Date(at));
}

/** As short as can be: `9 AM`, `9:15 AM`, `09:00`. */
export function briefTime(at: number): string {
  const text = timeWords(at);
  return /[\s\u202f]/.test(text) ? text.replace(/^0/, '').replace(/^(\d+)[:.]00/, '$1') : text;
}

/** `Sat, 21 November`. */
export function dayWords(day: Day, style: 'long' | 'short' = 'long'): string {
  return format('UTC', `day ${style}`, { weekday: 'short', day: 'numeric', month: style }).format(new Date(`${day}T12:00:00Z`));
}

export function weekdayWords(day: Day, style: 'short' | 'narrow' | 'long' = 'short'): string {
  return format('UTC', `weekday ${style}`, { weekday: style }).format(new Date(`${day}T12:00:00Z`));
}

export function monthWords(day: Day): string {
  return format('UTC', 'month', { month: 'long', year: 'numeric' }).format(new Date(`${day}T12:00:00Z`));
}

/** `16 – 22 November 2026`, as the language has it. */
export function spanWords(from: Day, to: Day): string {
  const text = format('UTC', 'span', { day: 'numeric', month: 'long', year: 'numeric' });
  return text.formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`));
}

/** `Sat, 21 November, 14:00 – 15:00`; without a time where there is none. */
export function whenWords({ first, last, at, until }: Placed): string {
  if (at === undefined) {
    return first === last ? dayWords(first) : spanWords(first, last);
  }
  const end = until === undefined || until === at ? '' : ` – ${timeWords(until)}`;
  return `${dayWords(first)}, ${timeWords(at)}${end}`;
}

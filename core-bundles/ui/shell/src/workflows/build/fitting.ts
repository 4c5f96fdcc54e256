import type { Place } from '../words/places';

const NUMBERS = new Set(['integer', 'number', 'money', 'rating']);
const TIMES = new Set(['date', 'timestamp']);
export const LISTS = new Set(['tags', 'emails', 'phones', 'choices', 'records']);

export function isMember(references: string | undefined, kind: string): boolean {
  return references === 'identity.member' || kind === 'user';
}

/** What a value is wanted for. */
export interface Wanted {
  kind: string;
  references?: string | undefined;
}

/** Whether what is at a place makes sense there. */
export function fitsInto(place: Place, { kind, references }: Wanted): boolean {
  if (place.kind === 'records') {
    return kind === 'records';
  }
  if (isMember(references, kind)) {
    return isMember(place.references, place.kind);
  }
  if (references) {
    return place.references === references;
  }
  if (NUMBERS.has(kind)) {
    return NUMBERS.has(place.kind);
  }
  if (TIMES.has(kind)) {
    return TIMES.has(place.kind);
  }
  return kind === 'boolean' ? place.kind === 'boolean' : !LISTS.has(place.kind) || LISTS.has(kind);
}

/** Ways to compare a value of this kind, the usual one first. */
export function comparisonsOf({ kind, references }: Wanted): string[] {
  if (kind === 'decision') {
    return ['eq', 'ne'];
  }
  if (kind === 'boolean') {
    return ['eq', 'filled', 'empty'];
  }
  if (references || kind === 'user' || kind === 'choice') {
    return ['eq', 'ne', ...(kind === 'choice' || isMember(references, kind) ? ['in'] : []), 'filled', 'empty'];
  }
  if (NUMBERS.has(kind)) {
    return ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', 'filled', 'empty'];
  }
  if (TIMES.has(kind)) {
    return ['lt', 'gt', 'lte', 'gte', 'eq', 'filled', 'empty'];
  }
  return LISTS.has(kind) ? ['contains', 'filled', 'empty'] : ['eq', 'ne', 'contains', 'starts', 'filled', 'empty'];
}

/** The same for a list's filter, which the database works out. */
export function filtersOf({ kind, references }: Wanted): string[] {
  if (references || kind === 'user' || kind === 'choice') {
    return ['eq', 'ne', 'not_empty', 'empty'];
  }
  if (kind === 'boolean' || LISTS.has(kind)) {
    return ['eq', 'not_empty', 'empty'];
  }
  return NUMBERS.has(kind) || TIMES.has(kind) ? ['gte', 'lte', 'gt', 'lt', 'eq', 'not_empty', 'empty'] : ['eq', 'ne', 'prefix', 'not_empty', 'empty'];
}

/** As the API wants it: numbers as such, as far as they are some. */
export function typed(text: string, kind: string): unknown {
  const plain = text.trim();
  return (kind === 'integer' || kind === 'number' || kind === 'rating') && /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

import type { Json } from './api';

/** One value of a step's input, where it lies in it. */
export interface Leaf {
  path: string[];
  kind: 'text' | 'number' | 'boolean' | 'empty' | 'json';
  value: unknown;
}

const DEEPEST = 3;

/** What of an input can be put right in a form: texts, numbers, yes and no; all else stays JSON. */
export function leavesOf(input: Json, path: string[] = []): Leaf[] {
  return Object.entries(input).flatMap(([name, value]): Leaf[] => {
    const here = [...path, name];
    if (value && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0 && here.length < DEEPEST) {
      return leavesOf(value as Json, here);
    }
    return [{ path: here, kind: kindOf(value), value }];
  });
}

function kindOf(value: unknown): Leaf['kind'] {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return value === null ? 'empty' : 'json';
  }
}

/** The same input with another value at one place. */
export function put(input: Json, [name = '', ...rest]: string[], value: unknown): Json {
  return { ...input, [name]: rest.length === 0 ? value : put((input[name] as Json | undefined) ?? {}, rest, value) };
}

/** What somebody typed, as the kind that stood there before; a number that is none stays text, for the server to name. */
export function typedAs(kind: Leaf['kind'], typed: string): unknown {
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(typed.trim())) {
    return Number(typed);
  }
  return typed === '' && kind !== 'text' ? null : typed;
}

export type Checked = { input: Json; at?: undefined } | { input?: undefined; at: number | null };

/** JSON as typed; where it breaks off, by line, if the browser says so. */
export function check(text: string): Checked {
  try {
    const input: unknown = JSON.parse(text);
    return input && typeof input === 'object' && !Array.isArray(input) ? { input: input as Json } : { at: 1 };
  } catch (problem) {
    const words = String(problem);
    const line = /line (\d+)/.exec(words)?.[1];
    const place = /position (\d+)/.exec(words)?.[1];
    return { at: line ? Number(line) : place ? text.slice(0, Number(place)).split('\n').length : null };
  }
}

/**
 * A condition or formula as the server keeps it. Worked out here for what must follow typing, such as whether a field is shown;
 * the server decides all the same. What is not known is null, and stays null through all but `empty`, `coalesce` and `concat`.
 */
export interface Tree {
  op: string;
  name?: string;
  value?: unknown;
  args?: Tree[];
}

type Known = string | number | boolean | null;
type Reader = (name: string) => unknown;

export function isTree(given: unknown): given is Tree {
  return typeof given === 'object' && given !== null && typeof (given as Tree).op === 'string';
}

/** What a tree comes to for a record; null where something it needs is missing, or where it makes no sense. */
export function resultOf(tree: Tree, read: Reader): Known {
  const { op, args = [] } = tree;
  if (op === 'value') {
    return known(tree.value);
  }
  if (op === 'field') {
    return known(read(tree.name ?? ''));
  }
  const part = (at: number): Known => (args[at] ? resultOf(args[at], read) : null);
  switch (op) {
    case 'and':
      return all(args, read, false);
    case 'or':
      return all(args, read, true);
    case 'not': {
      const whether = truth(part(0));
      return whether === null ? null : !whether;
    }
    case 'if':
      return truth(part(0)) === true ? part(1) : part(2);
    case 'empty':
      return part(0) === null || part(0) === '';
    case 'coalesce':
      return first(args, read);
    case 'concat':
      return args.map((one) => resultOf(one, read) ?? '').join('');
    default: {
      const parts = args.map((one) => resultOf(one, read));
      return parts.length === 0 || parts.some((one) => one === null) ? null : plain(op, parts as Exclude<Known, null>[]);
    }
  }
}

/** Whether a condition holds; none holds always. */
export function holds(condition: unknown, read: Reader): boolean {
  return !isTree(condition) || truth(resultOf(condition, read)) === true;
}

/** Names of the fields that a tree looks at. */
export function fieldsIn(tree: unknown): string[] {
  if (!isTree(tree)) {
    return [];
  }
  return tree.op === 'field' ? [tree.name ?? ''] : [...new Set((tree.args ?? []).flatMap(fieldsIn))];
}

function known(value: unknown): Known {
  if (Array.isArray(value)) {
    return value.length === 0 ? null : value.map(String).join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** As SQL has it: one part that decides is enough, whatever is not known of the others. */
function all(args: Tree[], read: Reader, deciding: boolean): boolean | null {
  const parts = args.map((one) => truth(resultOf(one, read)));
  return parts.includes(deciding) ? deciding : parts.includes(null) ? null : !deciding;
}

function truth(value: Known): boolean | null {
  return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : null;
}

function first(args: Tree[], read: Reader): Known {
  for (const one of args) {
    const value = resultOf(one, read);
    if (value !== null && value !== '') {
      return value;
    }
  }
  return null;
}

function plain(op: string, parts: Exclude<Known, null>[]): Known {
  const [left, right] = parts as [Exclude<Known, null>, Exclude<Known, null>];
  const text = String(left);
  switch (op) {
    case 'length':
      return [...text].length;
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'days':
      return daysBetween(text, String(right));
    case 'min':
    case 'max':
      return parts.reduce((best, one) => ((order(one, best) < 0) === (op === 'min') && order(one, best) !== 0 ? one : best));
    case '=':
    case '<>':
      return parts.length < 2 ? null : (order(left, right) === 0) === (op === '=');
    case '<':
    case '<=':
    case '>':
    case '>=':
      return parts.length < 2 ? null : compared(op, order(left, right));
    default:
      return number(op, parts);
  }
}

function compared(op: string, by: number): boolean {
  return op === '<' ? by < 0 : op === '<=' ? by <= 0 : op === '>' ? by > 0 : by >= 0;
}

/** Money comes as text: what both read as numbers is compared as numbers. */
function order(left: Exclude<Known, null>, right: Exclude<Known, null>): number {
  const [one, other] = [numeric(left), numeric(right)];
  if (one !== null && other !== null) {
    return one - other;
  }
  const [a, b] = [String(left), String(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function numeric(value: Exclude<Known, null>): number | null {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

function number(op: string, parts: Exclude<Known, null>[]): number | null {
  const values = parts.map(numeric);
  const [left, right] = values;
  if (left === null || left === undefined || values.includes(null)) {
    return null;
  }
  const other = right ?? 0;
  switch (op) {
    case '+':
      return (values as number[]).reduce((sum, one) => sum + one, 0);
    case '-':
      return parts.length === 1 ? -left : left - other;
    case 'neg':
      return -left;
    case '*':
      return (values as number[]).reduce((product, one) => product * one, 1);
    case '/':
      return other === 0 ? null : left / other;
    case 'round':
      return Math.round(left * 10 ** other + Number.EPSILON) / 10 ** other;
    default:
      return null;
  }
}

const DAY_MS = 86_400_000;

/** From the first day to the second one. */
function daysBetween(from: string, to: string): number | null {
  const [start, end] = [from, to].map((one) => Date.parse(one.slice(0, 10)));
  return start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end) ? null : Math.round((end - start) / DAY_MS);
}

const BINDING: Record<string, number> = { or: 1, and: 2, '=': 4, '<>': 4, '<': 4, '<=': 4, '>': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6 };

/** A tree as somebody would have typed it. */
export function textOf(given: unknown, around = 0): string {
  if (!isTree(given)) {
    return typeof given === 'string' ? given : '';
  }
  const { op, args = [] } = given;
  if (op === 'field') {
    return given.name ?? '';
  }
  if (op === 'value') {
    return typeof given.value === 'string' ? `'${given.value.replaceAll("'", "''")}'` : String(given.value);
  }
  const binds = BINDING[op];
  if (op === 'not') {
    return bracketed(`not ${textOf(args[0], 3)}`, around > 3);
  }
  if (binds === undefined || (args.length === 1 && op === '-')) {
    return binds === undefined && op !== 'neg' ? `${op}(${args.map((one) => textOf(one)).join(', ')})` : `-${textOf(args[0], 7)}`;
  }
  // What stands on the right of a minus or of a division needs its brackets even where it binds as strongly.
  return bracketed(args.map((one, at) => textOf(one, at > 0 ? binds + 0.5 : binds)).join(` ${op} `), around > binds);
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

import { fieldLabel, fieldsOf, placeOf, wholePlace } from './places';
import { shortTitle, type Speech, textWords, valueWords } from './values';

/** As a workflow asks: `{"and":[…]}`, `{"or":[…]}`, `{"not":…}`, or one comparison. */
export type Condition = { and: Condition[] } | { or: Condition[] } | { not: Condition } | Comparison;

export interface Comparison {
  left: unknown;
  op: string;
  right?: unknown;
}

export const BARE = ['empty', 'filled', 'not_empty'];

export function isComparison(node: unknown): node is Comparison {
  return !!node && typeof node === 'object' && 'op' in node;
}

const TIMES = new Set(['date', 'timestamp']);

function operatorWords(op: string, kind: string | undefined, { names }: Speech): string {
  const key = `flow.op.${op}.day`;
  const ofDays = kind && TIMES.has(kind) ? names.t(key) : key;
  return ofDays === key ? names.t(`flow.op.${op}`) : ofDays;
}

/** `Amount is at least 100 and Stage is Won`; empty where nothing is asked. */
export function conditionWords(tree: unknown, speech: Speech, inner = false): string {
  const { names } = speech;
  if (!tree || typeof tree !== 'object') {
    return '';
  }
  for (const join of ['and', 'or'] as const) {
    const parts = (tree as Record<string, unknown>)[join];
    if (Array.isArray(parts)) {
      const said = parts.map((part) => conditionWords(part, speech, parts.length > 1)).filter(Boolean);
      const words = names.list(said, join);
      return inner && said.length > 1 ? `(${words})` : words;
    }
  }
  if ('not' in tree) {
    const said = conditionWords(tree.not, speech);
    return said && names.t('flow.not', { condition: said });
  }
  return isComparison(tree) ? comparisonWords(tree, speech) : '';
}

function comparisonWords({ left, op, right }: Comparison, speech: Speech): string {
  const { names, definition } = speech;
  const moment = wholePlace(left);
  const place = moment && placeOf(moment.path, definition, names, (node) => shortTitle(node, speech));
  const subject = moment && !moment.amount && !moment.at && place ? (place.path.split('.').length === 2 && place.path.startsWith('record.') ? place.short : place.label) : valueWords(left, speech);
  const verb = operatorWords(op, place?.kind, speech);
  if (BARE.includes(op)) {
    return names.t('flow.compare.bare', { what: subject, verb });
  }
  const value = place?.kind === 'decision' && typeof right === 'string' ? names.t(`flow.decision.${right}`) : valueWords(right, speech, place?.of, place?.field, place?.references);
  return names.t('flow.compare', { what: subject, verb, value });
}

/** The same of a filter of lists: `{"field":"status","op":"eq","value":"open"}`. */
export function filterWords(tree: unknown, entity: string, speech: Speech): string {
  const { names } = speech;
  if (!tree || typeof tree !== 'object') {
    return '';
  }
  const node = tree as Record<string, unknown>;
  for (const join of ['and', 'or'] as const) {
    const parts = node[join];
    if (Array.isArray(parts)) {
      return names.list(parts.map((part) => filterWords(part, entity, speech)).filter(Boolean), join);
    }
  }
  if (typeof node.field !== 'string') {
    return '';
  }
  const of = names.described.get(entity);
  const field = of && fieldsOf(of, names).find(({ name }) => name === node.field);
  const what = of && field ? fieldLabel(of, field, names) : (names.kept[`${entity}.${node.field}`] ?? node.field);
  const verb = operatorWords(String(node.op ?? 'eq'), field?.type, speech);
  return BARE.includes(String(node.op))
    ? names.t('flow.compare.bare', { what, verb })
    : names.t('flow.compare', { what, verb, value: valueWords(node.value, speech, of, field) });
}

export { textWords };

import { type Described, type DescribedField, kindOf } from '../../record/descriptors';
import type { Definition, StepNode } from '../definition';
import type { Names } from './names';
import { type Moment, placeOf, readMoment, wholePlace } from './places';

/** What words about one definition are made of. */
export interface Speech {
  definition: Definition;
  names: Names;
}

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years', 'working_days', 'working_hours'];

/** `3 days` for `{"days":3}`. */
export function spanWords(span: unknown, { t, list }: Names): string {
  const parts = Object.entries((span ?? {}) as Record<string, unknown>).filter(([unit]) => UNITS.includes(unit));
  return list(parts.map(([unit, amount]) => t(`flow.span.${unit}`, { count: Number(amount) })), 'and');
}

/** What a step is called where its words would be too long: its kind, and its number where there are several. */
export function shortTitle(node: StepNode, { definition, names }: Speech): string {
  const { t } = names;
  const entity = String(node.entity ?? definition.trigger.entity ?? '');
  const what = (node.kind === 'create' || node.kind === 'find') && entity ? `: ${node.kind === 'find' ? names.many(entity) : names.one(entity)}` : '';
  const number = /\d+$/.exec(node.id)?.[0] ?? '1';
  return `${t(`flow.kind.${node.kind}`)}${what}${number === '1' ? '' : ` (${number})`}`;
}

/** `Last visit + 60 days, 10:00`. */
export function momentWords(moment: Moment, speech: Speech): string {
  const { t } = speech.names;
  const place = placeOf(moment.path, speech.definition, speech.names, (node) => shortTitle(node, speech));
  const base = place?.label ?? keptWords(moment.path, speech) ?? moment.path;
  const span = moment.amount && moment.unit ? spanWords({ [`${moment.unit}s`]: Math.abs(moment.amount) }, speech.names) : '';
  const moved = span ? t(moment.amount && moment.amount < 0 ? 'flow.moment.minus' : 'flow.moment.plus', { what: base, span }) : base;
  return moment.at ? t('flow.moment.at', { what: moved, time: speech.names.time(moment.at) }) : moved;
}

function keptWords(path: string, { definition, names }: Speech): string | undefined {
  const entity = String(definition.trigger.entity ?? '');
  const field = names.kept[`${entity}.${path.replace(/^record\./, '')}`];
  return path.startsWith('record.') && field ? `${names.one(entity)} › ${field}` : undefined;
}

/** A text with its places in words: `Call ‹Contact › Name›`. */
export function textWords(value: unknown, speech: Speech): string {
  return String(value ?? '').replace(/\{\{([^{}]{1,300})}}/g, (_, inner: string) => {
    const secret = /^\s*secret\.([\w-]+)\s*$/.exec(inner)?.[1];
    const moment = readMoment(inner);
    return `‹${secret ? speech.names.t('flow.place.secret', { name: secret }) : moment ? momentWords(moment, speech) : inner}›`;
  });
}

/** Lists know days that are told from today, `today-30`; what is no day at all stays as it is. */
function dayWords(text: string, whole: boolean, speech: Speech): string {
  const [, near, days] = /^(today)([+-]\d{1,4})?$/.exec(text) ?? [];
  if (near) {
    return momentWords({ path: near, ...(days && { amount: Number(days), unit: 'day' }) }, speech);
  }
  return Number.isNaN(Date.parse(text)) ? text : whole ? speech.names.day(text) : speech.names.moment(text);
}

/** A value of a field, or a place that it comes from. */
export function valueWords(value: unknown, speech: Speech, of?: Described, field?: DescribedField, references = field?.references): string {
  const { names } = speech;
  if (value === null || value === undefined || value === '') {
    return names.t('flow.nothing');
  }
  if (Array.isArray(value)) {
    return names.list(value.map((one) => valueWords(one, speech, of, field, references)), 'or');
  }
  const moment = wholePlace(value);
  if (moment) {
    return momentWords(moment, speech);
  }
  const text = String(value);
  if (text.includes('{{')) {
    return `“${textWords(text, speech)}”`;
  }
  if (references) {
    const id = Number(value);
    return (references === 'identity.member' ? names.member(id) : names.record(references, id)) ?? `#${text}`;
  }
  switch (field && kindOf(field)) {
    case 'choice':
    case 'choices':
      return of && field ? names.choice(of, field, text) : text;
    case 'user':
      return names.member(Number(value)) ?? `#${text}`;
    case 'boolean':
      return names.t(text === 'true' ? 'kit.yes' : 'kit.no');
    case 'date':
    case 'timestamp':
      return dayWords(text, field?.type === 'date', speech);
    case 'money':
      return names.money(text);
    case 'integer':
    case 'number':
      return Number.isFinite(Number(value)) ? names.number(Number(value)) : text;
    default:
      return typeof value === 'object' ? JSON.stringify(value) : names.t('flow.quoted', { text });
  }
}

import { type Described, type DescribedField, kindOf } from '../../record/descriptors';
import { allSteps, type Definition, findStep, pathTo, type StepNode, TRIGGER } from '../definition';
import type { Names } from './names';

/** Something that can be filled in: a field of the record, what a step brings, the day. */
export interface Place {
  /** `record.contact.name`. */
  path: string;
  /** `Contact › Name`. */
  label: string;
  /** Its last part alone, under its group. */
  short: string;
  group: string;
  /** Type of its value, in the words of fields; `records` and `list` for lists. */
  kind: string;
  of?: Described;
  field?: DescribedField;
  /** Kind of record whose id it is. */
  references?: string;
  /** Of a list: kind of its records. */
  items?: string;
}

export interface Moment {
  path: string;
  amount?: number;
  /** minute, hour, day, week, month, year, working_day, working_hour. */
  unit?: string;
  /** `10:00`. */
  at?: string;
}

const EXPRESSION = /^\s*([a-z]\w*(?:\.[\w-]+)*)\s*(?:([+-])\s*(\d{1,5})\s*(minute|hour|day|week|month|year|working[ _]day|working[ _]hour)s?)?\s*(?:at\s+(\d{1,2}):(\d{2}))?\s*$/;
export const WHOLE = /^\{\{([^{}]{1,300})}}$/;

/** What stands between braces; undefined for what cannot be read. */
export function readMoment(place: string): Moment | undefined {
  const [, path, sign, amount, unit, hour, minute] = EXPRESSION.exec(place) ?? [];
  return path === undefined
    ? undefined
    : {
        path,
        ...(amount !== undefined && { amount: Number(amount) * (sign === '-' ? -1 : 1), unit: unit?.replace(' ', '_') }),
        ...(hour !== undefined && { at: `${hour.padStart(2, '0')}:${minute}` }),
      };
}

/** The only place of a text that is nothing else. */
export function wholePlace(value: unknown): Moment | undefined {
  const inner = typeof value === 'string' ? WHOLE.exec(value)?.[1] : undefined;
  return inner === undefined ? undefined : readMoment(inner);
}

export function writeMoment({ path, amount, unit, at }: Moment): string {
  const offset = amount ? ` ${amount < 0 ? '-' : '+'} ${Math.abs(amount)} ${(unit ?? 'day').replace('_', ' ')}${Math.abs(amount) === 1 ? '' : 's'}` : '';
  return `{{${path}${offset}${at ? ` at ${at}` : ''}}}`;
}

const SILENT = new Set(['external_key', 'entity', 'record_id', 'avatar_color']);

function standard(name: string, type: string, label: string): DescribedField {
  return { name, type, label, required: true, read_only: true };
}

/** Fields of a kind of record, with those that every record has. */
export function fieldsOf(of: Described, names: Names): DescribedField[] {
  const plain = of.fields.flatMap(({ plain_field }) => plain_field ?? []);
  return [
    ...of.fields.filter(({ name }) => !SILENT.has(name) && !plain.includes(name)),
    standard('id', 'integer', names.t('flow.place.id')),
    standard('created_at', 'timestamp', names.t('flow.place.created')),
    standard('updated_at', 'timestamp', names.t('flow.place.updated')),
  ];
}

export function fieldLabel(of: Described, field: DescribedField, names: Names): string {
  return ['id', 'created_at', 'updated_at'].includes(field.name) ? field.label : names.field(of, field);
}

function ofField(path: string, group: string, of: Described, field: DescribedField, names: Names): Place {
  const short = fieldLabel(of, field, names);
  return { path, short, group, label: `${group} › ${short}`, kind: kindOf(field), of, field, ...(field.references && { references: field.references }) };
}

/** Fields of one record, and those of the records it points at. */
function ofRecord(root: string, group: string, of: Described, names: Names, far: boolean): Place[] {
  const own = fieldsOf(of, names).map((field) =>
    field.name === 'id'
      ? { ...ofField(`${root}.id`, group, of, field, names), kind: 'reference', references: of.entity }
      : ofField(`${root}.${field.name}`, group, of, field, names),
  );
  const related = far
    ? of.fields.flatMap((reference) => {
        const target = reference.references ? names.described.get(reference.references) : undefined;
        if (!target || !reference.name.endsWith('_id') || reference.custom) {
          return [];
        }
        const short = `${root}.${reference.name.slice(0, -3)}`;
        const inner = `${group} › ${names.field(of, reference)}`;
        return fieldsOf(target, names)
          .filter(({ name }) => name !== 'id')
          .map((field) => ofField(`${short}.${field.name}`, inner, target, field, names));
      })
    : [];
  return [...own, ...related];
}

function simple(path: string, group: string, short: string, kind: string, more: Partial<Place> = {}): Place {
  return { path, group, short, label: `${group} › ${short}`, kind, ...more };
}

/** What later steps find of one that is done. */
export function broughtBy(node: StepNode, definition: Definition, names: Names, title: string): Place[] {
  const { t } = names;
  const root = `steps.${node.id}`;
  const entity = String(node.entity ?? definition.trigger.entity ?? '');
  const of = names.described.get(entity);
  switch (node.kind) {
    case 'create':
      return of ? ofRecord(root, title, of, names, false) : [];
    case 'find':
      return [
        simple(`${root}.count`, title, t('flow.place.count'), 'integer'),
        simple(`${root}.records`, title, t('flow.place.all'), 'records', { items: entity }),
        ...(of ? ofRecord(`${root}.records.0`, `${title} › ${t('flow.place.first')}`, of, names, false) : []),
      ];
    case 'approval':
      return [
        simple(`${root}.decision`, title, t('flow.place.decision'), 'decision'),
        simple(`${root}.by`, title, t('flow.place.by'), 'reference', { references: 'identity.member' }),
        simple(`${root}.comment`, title, t('flow.place.comment'), 'text'),
      ];
    case 'webhook':
      return [simple(`${root}.status`, title, t('flow.place.status'), 'integer'), simple(`${root}.body`, title, t('flow.place.body'), 'text')];
    case 'wait':
      return node.condition ? [simple(`${root}.met`, title, t('flow.place.met'), 'boolean')] : [];
    case 'workflow':
      return node.wait ? [simple(`${root}.state`, title, t('flow.place.state'), 'text')] : [];
    default:
      return [];
  }
}

/** The loop whose turns a step is in, innermost. */
function loopAround(definition: Definition, id: string): StepNode | undefined {
  return pathTo(definition, id)
    .map(({ inside }) => (inside === null ? undefined : findStep(definition, inside)))
    .filter((node) => node?.kind === 'loop')
    .at(-1);
}

/** Kind of the records in a list that a place names. */
export function itemsOf(definition: Definition, over: unknown): string | undefined {
  const [, id, rest] = wholePlace(over)?.path.split('.') ?? [];
  const node = id ? findStep(definition, id) : undefined;
  return node?.kind === 'find' && rest === 'records' ? String(node.entity ?? '') : undefined;
}

/**
 * Everything that can be filled in at a step: what was there before it.
 *
 * @param id of the step; {@link TRIGGER} for the condition of what sets the workflow off
 * @param title what steps are called in groups
 */
export function placesAt(definition: Definition, id: string, names: Names, title: (node: StepNode) => string): Place[] {
  const { t } = names;
  const { trigger } = definition;
  const subject = names.described.get(String(trigger.entity ?? ''));
  const steps = allSteps(definition.steps);
  const around = new Set(pathTo(definition, id).map(({ inside }) => inside));
  const before = id === TRIGGER ? [] : steps.slice(0, Math.max(0, steps.findIndex((node) => node.id === id))).filter((node) => !around.has(node.id));
  const loop = id === TRIGGER ? undefined : loopAround(definition, id);
  const item = names.described.get(itemsOf(definition, loop?.over) ?? '');
  const general = t('flow.place.general');
  return [
    ...(subject ? ofRecord('record', names.one(subject.entity), subject, names, true) : []),
    ...(item ? ofRecord('item', t('flow.place.item', { one: names.one(item.entity) }), item, names, false) : loop ? [simple('item', t('flow.place.loop'), t('flow.place.itemOf'), 'text')] : []),
    ...before.flatMap((node) => broughtBy(node, definition, names, title(node))),
    ...(subject && (trigger.kind === 'changed' || trigger.kind === 'saved') ? ofRecord('before', t('flow.place.before'), subject, names, false) : []),
    simple('today', general, t('flow.place.today'), 'date'),
    simple('now', general, t('flow.place.now'), 'timestamp'),
    ...(id === TRIGGER ? [] : [simple('run.started_at', general, t('flow.place.started'), 'timestamp')]),
    ...(trigger.kind === 'webhook' ? [simple('input', general, t('flow.place.input'), 'text')] : []),
    ...(trigger.kind === 'module' ? (names.trigger(String(trigger.name))?.data ?? []).map((field) => simple(`input.${field.name}`, t('flow.place.data'), field.label, field.type, field.references ? { references: field.references } : {})) : []),
    simple('workflow.keeper_id', general, t('flow.place.keeper'), 'reference', { references: 'identity.member' }),
    simple('workspace.name', general, t('flow.place.workspace'), 'text'),
  ];
}

/** No step: everything general is there. */
const NOWHERE = '-';

/** What a path means, also one that nobody would be offered here. */
export function placeOf(path: string, definition: Definition, names: Names, title: (node: StepNode) => string): Place | undefined {
  const { t } = names;
  const parts = path.split('.');
  const [root = ''] = parts;
  const subject = names.described.get(String(definition.trigger.entity ?? ''));
  if (root === 'record' || root === 'before' || root === 'after') {
    const group = root === 'record' ? names.one(String(definition.trigger.entity ?? '')) : t(`flow.place.${root}`);
    return parts.length === 1 ? simple(root, group, group, 'text', { label: group }) : subject && fieldAt(path, group, subject, parts.slice(1), names);
  }
  if (root === 'steps') {
    const node = findStep(definition, parts[1] ?? '');
    return node && broughtBy(node, definition, names, title(node)).find((place) => place.path === path);
  }
  if (root === 'item') {
    const loops = allSteps(definition.steps).filter(({ kind }) => kind === 'loop');
    for (const loop of loops) {
      const item = names.described.get(itemsOf(definition, loop.over) ?? '');
      const found = item && parts.length > 1 && fieldAt(path, t('flow.place.item', { one: names.one(item.entity) }), item, parts.slice(1), names);
      if (found) {
        return found;
      }
    }
  }
  const general = placesAt({ ...definition, steps: [] }, NOWHERE, names, title).find((place) => place.path === path);
  return general && { ...general, label: general.group === t('flow.place.general') ? general.short : general.label };
}

function fieldAt(path: string, group: string, of: Described, [name = '', ...rest]: string[], names: Names): Place | undefined {
  const field = fieldsOf(of, names).find((one) => one.name === name);
  if (field && rest.length === 0) {
    const place = ofField(path, group, of, field, names);
    return name === 'id' ? { ...place, kind: 'reference', references: of.entity } : place;
  }
  const reference = of.fields.find((one) => one.name === `${name}_id`);
  const target = reference?.references ? names.described.get(reference.references) : undefined;
  return reference && target && rest.length > 0 ? fieldAt(path, `${group} › ${names.field(of, reference)}`, target, rest, names) : undefined;
}

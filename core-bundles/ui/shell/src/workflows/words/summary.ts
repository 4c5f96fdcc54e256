import { definitionOf, type Definition, isMade, ORIGINS, originsOf, type StepNode, type Trigger, TRIGGER } from '../definition';
import { conditionWords, filterWords } from './conditions';
import { an, type Names } from './names';
import { fieldLabel, fieldsOf, itemsOf, placeOf, wholePlace } from './places';
import { momentWords, shortTitle, spanWords, type Speech, textWords, valueWords } from './values';

/** A piece of the summary, and the step that it is about. */
export interface Phrase {
  /** Id of the step; {@link TRIGGER} for what sets it off; null for what joins the others. */
  step: string | null;
  text: string;
}

/** Texts in summaries are cut after this many letters. */
const LONG = 70;

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONG ? `${line.slice(0, LONG - 1).trimEnd()}…` : line;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function fieldName(entity: string, name: string, { names }: Speech): string {
  const of = names.described.get(entity);
  const field = of && fieldsOf(of, names).find((one) => one.name === name);
  return of && field ? fieldLabel(of, field, names) : (names.kept[`${entity}.${name}`] ?? name);
}

/** `When a deal is created, provided that Amount is at least 1,000`. */
export function triggerWords(definition: Definition, names: Names): string {
  const speech = { definition, names };
  const often = spanWords(definition.trigger.once, names);
  const made = madeWords(whenWords(speech), definition.trigger, names);
  const when = often ? names.t('flow.onceIn', { when: made, span: often }) : made;
  const condition = conditionWords(definition.trigger.if, speech);
  return condition ? names.t('flow.onlyIf', { when, condition }) : when;
}

/** `When a contact is created, but not by imports`; nothing where all may set it off. */
function madeWords(when: string, trigger: Trigger, names: Names): string {
  const by = originsOf(trigger);
  const others = ORIGINS.filter((one) => !by.includes(one));
  if (!isMade(trigger) || others.length === 0) {
    return when;
  }
  return others.length < by.length ? names.t('flow.notBy', { when, who: originWords(others, names) }) : names.t('flow.onlyBy', { when, who: originWords(by, names) });
}

export function originWords(origins: string[], names: Names): string {
  return names.list(
    origins.map((one) => names.t(`flow.by.${one}`)),
    'or',
  );
}

function whenWords(speech: Speech): string {
  const { definition, names } = speech;
  const { trigger } = definition;
  const { t } = names;
  const entity = String(trigger.entity ?? '');
  if (['created', 'changed', 'saved', 'deleted', 'date', 'button'].includes(String(trigger.kind)) && !entity) {
    return t('flow.when.unsaid');
  }
  const one = names.one(entity);
  const field = trigger.field ? fieldName(entity, trigger.field, speech) : '';
  const place = `${one} › ${field}`;
  switch (trigger.kind) {
    case 'created':
    case 'deleted':
      return t(`flow.when.${trigger.kind}`, { an: an(names, entity) });
    case 'saved':
      return field ? t('flow.when.savedField', { an: an(names, entity), field }) : t('flow.when.saved', { an: an(names, entity) });
    case 'changed':
      return field ? changeWords(place, entity, speech) : t('flow.when.changed', { an: an(names, entity) });
    case 'date':
      return dateWords(field ? place : t('flow.when.someDate', { one }), speech);
    case 'schedule':
      return scheduleWords(speech);
    case 'button':
      return t('flow.when.button', { one });
    case 'module':
      return t('flow.when.module', { what: names.trigger(String(trigger.name))?.label ?? names.kept[String(trigger.name)] ?? String(trigger.name ?? '…') });
    case 'webhook':
    case 'workflow':
      return t(`flow.when.${trigger.kind}`);
    default:
      return t('flow.when.unsaid');
  }
}

function changeWords(place: string, entity: string, speech: Speech): string {
  const { trigger } = speech.definition;
  const { t, described } = speech.names;
  const of = described.get(entity);
  const field = of?.fields.find(({ name }) => name === trigger.field);
  const side = (name: 'from' | 'to') => (name in trigger ? valueWords(trigger[name], speech, of, field) : undefined);
  const [from, to] = [side('from'), side('to')];
  if (from !== undefined && to !== undefined) {
    return t('flow.when.fromTo', { place, from, to });
  }
  return to !== undefined ? t('flow.when.to', { place, to }) : from !== undefined ? t('flow.when.from', { place, from }) : t('flow.when.changes', { place });
}

function dateWords(place: string, speech: Speech): string {
  const { trigger } = speech.definition;
  const { names } = speech;
  const isSome = (span: unknown) => Object.values((span ?? {}) as Record<string, number>).some((amount) => amount > 0);
  const span = (of: unknown) => spanWords(of, names);
  const when = isSome(trigger.after)
    ? names.t('flow.when.after', { place, span: span(trigger.after) })
    : isSome(trigger.before)
      ? names.t('flow.when.before', { place, span: span(trigger.before) })
      : names.t('flow.when.on', { place });
  return trigger.at ? names.t('flow.moment.at', { what: when, time: names.time(String(trigger.at)) }) : when;
}

function scheduleWords({ definition, names }: Speech): string {
  const { trigger } = definition;
  const time = names.time(String(trigger.at ?? '…'));
  const every = String(trigger.every ?? 'unsaid');
  if (every === 'week') {
    const days = (Array.isArray(trigger.weekdays) ? trigger.weekdays : []).map((day) => names.weekday(String(day)));
    return names.t('flow.when.week', { days: names.list(days, 'and') || '…', time });
  }
  if (every === 'month') {
    return names.t('flow.when.month', { day: String(trigger.day ?? '…'), time });
  }
  return every === 'hour' ? names.t('flow.when.hour') : ['day', 'working_day'].includes(every) ? names.t(`flow.when.${every}`, { time }) : names.t('flow.when.unsaid');
}

/** What a step does, as it stands in a sentence: `create a task “Call back”`. Of branches and loops the question alone. */
export function stepWords(node: StepNode, definition: Definition, names: Names): string {
  const speech = { definition, names };
  const { t } = names;
  const subject = String(definition.trigger.entity ?? '');
  const entity = String(node.entity ?? subject);
  switch (node.kind) {
    case 'create': {
      const values = (node.values ?? {}) as Record<string, unknown>;
      const title = values[names.described.get(entity)?.title_field ?? 'title'] ?? values.title ?? values.name;
      return !entity ? t('flow.do.createUnsaid') : title ? t('flow.do.createTitled', { object: an(names, entity, true), title: brief(textWords(title, speech)) }) : t('flow.do.create', { object: an(names, entity, true) });
    }
    case 'update':
      return updateWords(node, entity, subject, speech);
    case 'find': {
      const filter = filterWords(node.filter, entity, speech);
      return !entity ? t('flow.do.findUnsaid') : filter ? t('flow.do.findWhere', { many: names.many(entity), condition: filter }) : t('flow.do.find', { many: names.many(entity) });
    }
    case 'branch':
      return t('flow.do.branch', { condition: conditionWords(node.if, speech) || '…' });
    case 'loop': {
      const items = itemsOf(definition, node.over);
      const over = wholePlace(node.over);
      return t('flow.do.loop', { list: items ? names.many(items) : over ? momentWords(over, speech) : '…' });
    }
    case 'wait':
      return waitWords(node, speech);
    case 'approval': {
      const values = { who: who(node.of, speech), question: brief(textWords(node.question, speech)) || '…' };
      return node.deadline ? t('flow.do.approvalWithin', { ...values, span: spanWords(node.deadline, names) }) : t('flow.do.approval', values);
    }
    case 'mail':
      if (node.template) {
        return t('flow.do.mailTemplate', { to: to(node.to, speech), name: names.template(Number(node.template)) ?? '…' });
      }
      return t('flow.do.mail', { to: to(node.to, speech), subject: brief(textWords(node.subject, speech)) || '…' });
    case 'message':
      return node.template ? t('flow.do.messageTemplate', { to: to(node.to, speech), name: String(node.template) }) : t('flow.do.message', { to: to(node.to, speech), text: brief(textWords(node.text, speech)) || '…' });
    case 'notify':
      return t('flow.do.notify', { to: who(node.to, speech), text: brief(textWords(node.text, speech)) || '…' });
    case 'webhook':
      return t('flow.do.webhook', { host: /^https?:\/\/([^/?#]+)/i.exec(String(node.url ?? ''))?.[1] ?? '…' });
    case 'action':
      return t('flow.do.action', { action: names.action(`${entity}/${String(node.action ?? '')}`) ?? names.kept[`${entity}/${String(node.action ?? '')}`] ?? String(node.action ?? '…') });
    case 'workflow':
      return t(node.wait ? 'flow.do.workflowWait' : 'flow.do.workflow', { name: names.workflow(Number(node.workflow_id)) ?? '…' });
    case 'stop':
      return t('flow.do.stop');
    default:
      return node.kind;
  }
}

function updateWords(node: StepNode, entity: string, subject: string, speech: Speech): string {
  const { names } = speech;
  const of = names.described.get(entity);
  const prefix = entity !== subject || (node.record && node.record !== '{{record.id}}') ? `${names.one(entity)} › ` : '';
  const changes = Object.entries((node.values ?? {}) as Record<string, unknown>).map(([name, value]) => {
    const field = of && fieldsOf(of, names).find((one) => one.name === name);
    return names.t('flow.do.set', { field: prefix + fieldName(entity, name, speech), value: brief(valueWords(value, speech, of, field)) });
  });
  return changes.length > 0 ? names.t('flow.do.update', { changes: names.list(changes, 'and') }) : names.t('flow.do.updateUnsaid');
}

/** A member by name, or where it comes from. */
function who(value: unknown, speech: Speech): string {
  const several = [value].flat().filter((one) => one !== undefined && one !== null && one !== '');
  return several.length === 0 ? '…' : speech.names.list(several.map((one) => valueWords(one, speech, undefined, undefined, 'identity.member')), 'and');
}

function to(value: unknown, speech: Speech): string {
  const moment = wholePlace(value);
  return moment ? momentWords(moment, speech) : textWords(value, speech) || '…';
}

function waitWords(node: StepNode, speech: Speech): string {
  const { names } = speech;
  if (node.condition) {
    const limit = waitTime((node.deadline ?? {}) as Record<string, unknown>, speech, 'flow.limit');
    return names.t('flow.do.waitIf', { condition: conditionWords(node.condition, speech) || '…', limit: limit ?? '…' });
  }
  return waitTime(node, speech, 'flow.do.wait') ?? names.t('flow.do.waitUnsaid');
}

function waitTime(time: Record<string, unknown>, speech: Speech, key: string): string | undefined {
  const { names } = speech;
  if (time.for) {
    return names.t(`${key}For`, { span: spanWords(time.for, names) || '…' });
  }
  if (time.next) {
    const { weekday, at } = time.next as Record<string, unknown>;
    return names.t(`${key}Next`, { day: names.weekday(String(weekday ?? '…')), time: names.time(String(at ?? '…')) });
  }
  const moment = wholePlace(time.until);
  return time.until ? names.t(`${key}Until`, { moment: moment ? momentWords(moment, speech) : String(time.until) }) : undefined;
}

/**
 * The whole workflow in words, in pieces: `When a guest is created: create a task “Say hello”, then wait 3 days. If …: … Otherwise: …`.
 * Says the same for the same definition, whatever has run.
 */
export function summaryOf(json: unknown, names: Names): Phrase[] {
  const definition = definitionOf(json);
  const { t } = names;
  const join = (text: string): Phrase => ({ step: null, text });
  const say = (node: StepNode, text = stepWords(node, definition, names)): Phrase => ({ step: node.id, text });

  function inner(list: StepNode[]): Phrase[] {
    return list.length === 0 ? [join(t('flow.doNothing'))] : list.flatMap((node, at) => [...(at > 0 ? [join(t('flow.then'))] : []), ...one(node)]);
  }
  function one(node: StepNode): Phrase[] {
    if (node.kind === 'branch') {
      const other = node.else ?? [];
      return [say(node), join(' ('), ...inner(node.then ?? []), join(')'), ...(other.length > 0 ? [join(t('flow.else')), join(' ('), ...inner(other), join(')')] : [])];
    }
    return node.kind === 'loop' ? [say(node), join(' ('), ...inner(node.steps ?? []), join(')')] : [say(node)];
  }

  const phrases: Phrase[] = [{ step: TRIGGER, text: triggerWords(definition, names) }];
  let fresh = false;
  for (const [at, node] of definition.steps.entries()) {
    const block = node.kind === 'branch' || node.kind === 'loop';
    const other = node.else ?? [];
    if (block) {
      phrases.push(join('. '), say(node, capital(stepWords(node, definition, names))), join(': '), ...inner((node.kind === 'branch' ? node.then : node.steps) ?? []));
      if (other.length > 0) {
        phrases.push(join(`. ${t('flow.otherwise')}: `), ...inner(other));
      }
    } else if (fresh) {
      phrases.push(join(`. ${t('flow.afterwards')}: `), say(node));
    } else {
      phrases.push(join(at === 0 ? ': ' : t('flow.then')), say(node));
    }
    fresh = block;
  }
  return [...phrases, join('.')];
}

/** The same as one text. */
export function sentenceOf(json: unknown, names: Names): string {
  return summaryOf(json, names)
    .map(({ text }) => text)
    .join('');
}

export { placeOf, shortTitle };

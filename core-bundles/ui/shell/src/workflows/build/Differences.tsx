import { Tag, useT } from '@guildhall/ui-kit';
import type { Difference } from '../api';
import { type Definition, findStep, isMade, originsOf } from '../definition';
import { conditionWords, filterWords } from '../words/conditions';
import type { Names } from '../words/names';
import { fieldLabel, fieldsOf } from '../words/places';
import { originWords, shortTitle } from '../words/summary';
import { spanWords, type Speech, textWords, valueWords } from '../words/values';
import classes from './versions.module.css';

interface Props {
  differences: Difference[];
  before: Definition;
  after: Definition;
  names: Names;
}

const TINTS = { added: 'green', removed: 'red', changed: 'yellow', moved: 'blue' } as const;

interface Row {
  label: string;
  before: string;
  after: string;
}

/** What is not the same in two versions, step by step, in words. */
export function Differences({ differences, before, after, names }: Props) {
  const t = useT();
  if (differences.length === 0) {
    return <p className={classes.none}>{t('flows.same')}</p>;
  }
  return (
    <ul className={classes.differences}>
      {differences.map((one) => {
        const home = one.change === 'removed' ? before : after;
        const node = one.step === null ? undefined : findStep(home, one.step);
        return (
          <li key={one.step ?? ''} className={classes.difference}>
            <p className={classes.what}>
              <Tag tint={TINTS[one.change]}>{t(`flows.change.${one.change}`)}</Tag>
              <strong>{node ? shortTitle(node, { definition: home, names }) : t('flow.kind.trigger')}</strong>
            </p>
            {rowsOf(one, before, after, names).map((row) => (
              <div key={row.label} className={classes.row}>
                <span className={classes.label}>{row.label}</span>
                <span className={classes.values}>
                  {row.before && one.change !== 'added' && <del>{row.before}</del>}
                  {row.after && one.change !== 'removed' && <ins>{row.after}</ins>}
                </span>
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function rowsOf({ step, settings }: Difference, before: Definition, after: Definition, names: Names): Row[] {
  const sides = [before, after].map((definition) => ({ speech: { definition, names }, entity: entityOf(definition, step) }));
  const [old, now] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return Object.entries(settings).flatMap(([name, pair]): Row[] => {
    if ((name === 'values' && !Array.isArray(pair.after ?? pair.before)) || name === 'input' || name === 'headers' || name === 'body') {
      const [was, is] = [partsOf(pair.before), partsOf(pair.after)];
      return [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
        .map((field) => ({ label: labelOf(now.entity || old.entity, field, names), before: valueOf(old, field, was[field]), after: valueOf(now, field, is[field]) }));
    }
    return [{ label: settingLabel(name, names), before: settingWords(name, pair.before, old), after: settingWords(name, pair.after, now) }];
  });
}

interface Side {
  speech: Speech;
  entity: string;
}

function partsOf(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function entityOf(definition: Definition, step: string | null): string {
  const node = step === null ? undefined : findStep(definition, step);
  return String(node?.entity ?? definition.trigger.entity ?? '');
}

function labelOf(entity: string, name: string, names: Names): string {
  const of = names.described.get(entity);
  const field = of && fieldsOf(of, names).find((one) => one.name === name);
  return of && field ? fieldLabel(of, field, names) : (names.kept[`${entity}.${name}`] ?? name);
}

function settingLabel(name: string, { t }: Names): string {
  const key = `flows.setting.${name}`;
  const found = t(key);
  return found === key ? name : found;
}

function valueOf({ speech, entity }: Side, name: string, value: unknown): string {
  const of = speech.names.described.get(entity);
  const field = of?.fields.find((one) => one.name === name);
  return value === undefined ? '' : valueWords(value, speech, of, field);
}

function settingWords(name: string, value: unknown, { speech, entity }: Side): string {
  const { names } = speech;
  if (name === 'by' && isMade(speech.definition.trigger)) {
    return originWords(originsOf({ by: value }), names);
  }
  if (value === undefined || value === null) {
    return '';
  }
  switch (name) {
    case 'if':
    case 'condition':
      return conditionWords(value, speech);
    case 'filter':
      return filterWords(value, entity, speech);
    case 'once':
    case 'for':
    case 'after':
    case 'before':
      return spanWords(value, names);
    case 'deadline':
      return spanWords(partsOf(partsOf(value).for ?? value), names) || JSON.stringify(value);
    case 'next':
      return `${names.weekday(String(partsOf(value).weekday ?? ''))} ${String(partsOf(value).at ?? '')}`;
    case 'entity':
      return names.one(String(value));
    case 'field':
      return labelOf(entity, String(value), names);
    case 'kind':
      return names.t(`flows.trigger.${String(value)}`);
    case 'every':
      return names.t(`flows.every.${String(value)}`);
    case 'from':
    case 'to':
      return typeof value === 'string' && !['crm', ''].includes(value) && speech.definition.trigger[name] !== value ? textWords(value, speech) : valueOf({ speech, entity }, String(speech.definition.trigger.field ?? ''), value);
    case 'of':
      return valueWords(value, speech, undefined, undefined, 'identity.member');
    case 'template':
      return names.template(Number(value)) ?? String(value);
    case 'workflow_id':
      return names.workflow(Number(value)) ?? String(value);
    case 'weekdays':
      return names.list(
        [value].flat().map((day) => names.weekday(String(day))),
        'and',
      );
    default:
      if (Array.isArray(value)) {
        return names.list(value.map((one) => textWords(one, speech)), 'and');
      }
      return typeof value === 'boolean' ? names.t(value ? 'kit.yes' : 'kit.no') : typeof value === 'object' ? JSON.stringify(value) : textWords(value, speech);
  }
}

import { textOf } from '../../record/custom/expression';
import type { CustomField, RollUp } from './api';
import { fieldKind } from './types';

export interface Choice {
  /** Tells lines apart while they are renamed and moved. */
  key: string;
  value: string;
  /** What records hold that chose it. */
  was?: string;
}

/** A field while it is being made or changed. */
export interface Draft {
  label: string;
  type: string;
  help: string;
  required: boolean;
  unique: boolean;
  fast: boolean;
  default: unknown;
  choices: Choice[];
  least: string;
  most: string;
  max_length: string;
  decimals: string;
  references: string;
  visible_if: string;
  rule: string;
  rule_message: string;
  formula: string;
  result: string;
  roll_up: RollUp | null;
}

let made = 0;

export function choiceOf(value: string, was?: string): Choice {
  made += 1;
  return { key: String(made), value, was };
}

export function draftOf(field: CustomField | undefined, type = 'text'): Draft {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return {
    label: field?.label ?? '',
    type: field?.type ?? type,
    help: field?.help ?? '',
    required: field?.required ?? false,
    unique: field?.unique ?? false,
    fast: field?.fast ?? false,
    default: field?.default ?? null,
    choices: (field?.choices ?? []).map((value) => choiceOf(value, value)),
    least: text(field?.least),
    most: text(field?.most),
    max_length: text(field?.max_length),
    decimals: text(field?.decimals ?? 2),
    references: field?.references ?? '',
    visible_if: textOf(field?.visible_if),
    rule: textOf(field?.rule),
    rule_message: field?.rule_message ?? '',
    formula: textOf(field?.formula),
    result: field?.result ?? 'number',
    roll_up: field?.roll_up ?? null,
  };
}

/** As the API takes it: of a type what that type has, and nothing where nothing stands. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const kind = fieldKind(draft.type);
  const number = (text: string) => (text.trim() === '' ? null : Number.isFinite(Number(text)) ? Number(text) : text);
  const calculated = kind.group === 'calculated';
  return {
    label: draft.label.trim(),
    type: draft.type,
    help: draft.help.trim(),
    // An empty text takes away what was there; nothing would leave it.
    visible_if: draft.visible_if.trim(),
    ...(!calculated && {
      required: draft.required,
      rule: draft.rule.trim(),
      rule_message: draft.rule_message.trim(),
    }),
    ...(kind.unique && { unique: draft.unique }),
    ...(kind.fast && { fast: draft.fast }),
    ...(kind.first && { default: draft.default ?? '' }),
    ...(kind.bounds && { least: number(draft.least), most: number(draft.most) }),
    ...(kind.length && { max_length: number(draft.max_length) }),
    ...((draft.type === 'number' || (draft.type === 'formula' && draft.result === 'number')) && { decimals: number(draft.decimals) || 0 }),
    ...(draft.type === 'reference' && { references: draft.references }),
    ...((draft.type === 'choice' || draft.type === 'choices') && { choices: valuesOf(draft.choices) }),
    ...(draft.type === 'formula' && { formula: draft.formula.trim(), result: draft.result }),
    ...(draft.type === 'roll_up' && { roll_up: draft.roll_up }),
  };
}

export function valuesOf(choices: Choice[]): string[] {
  return choices.map(({ value }) => value.trim()).filter(Boolean);
}

/** Choices that are called otherwise now, by what records hold. */
export function renamedOf(choices: Choice[]): Record<string, string> {
  return Object.fromEntries(
    choices.flatMap(({ was, value }) => (was !== undefined && value.trim() && was !== value.trim() ? [[was, value.trim()]] : [])),
  );
}

/** Choices that are offered no more. */
export function droppedOf(before: string[], choices: Choice[]): string[] {
  const left = new Set(choices.filter(({ value }) => value.trim()).flatMap(({ was }) => was ?? []));
  return before.filter((value) => !left.has(value) && !valuesOf(choices).includes(value));
}

const BOUNDS = ['least', 'most', 'max_length'];

/** Only what is different from before. */
export function changesOf(before: Draft, after: Draft): Record<string, unknown> {
  const [was, is] = [bodyOf(before), bodyOf(after)];
  const other = Object.entries(is).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name]));
  // Null leaves a bound as it is; it is taken away by its name.
  const without = other.filter(([name, value]) => BOUNDS.includes(name) && value === null).map(([name]) => name);
  return { ...Object.fromEntries(other), ...(without.length > 0 && { without }) };
}

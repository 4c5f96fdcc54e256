import { t } from '@guildhall/ui-kit';
import { labelOf, words } from '../../record/descriptors';
import type { StepNode } from '../definition';
import type { Names } from '../words/names';
import type { Json, RunDetail } from './api';

/** What a value is called: the field's word where it is a field's, today's or the version's; else a word of our own. */
export function fieldWord(names: Names, entity: string | undefined, name: string): string {
  const field = names.described.get(entity ?? '')?.fields.find((one) => one.name === name);
  return field && entity ? labelOf(entity, field) : (names.kept[`${entity}.${name}`] ?? words(`run.key.${name}`, plain(name)));
}

/** `due_at` as people would write it, where nobody has a word for it. */
export function plain(name: string): string {
  const spaced = name.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Which records a step works on. */
export function entityOf(step: StepNode, subject: string | undefined): string | undefined {
  return typeof step.entity === 'string' && step.entity ? step.entity : subject;
}

/** Why it began, in a sentence. */
export function causeWords({ run, input }: Pick<RunDetail, 'run' | 'input'>, who: string | undefined): string {
  const kind = run.cause === 'change' ? `change.${String(input.kind ?? 'updated')}` : run.cause;
  const bare = words(`run.because.${kind}`, t('run.because.other'));
  return who ? said(`run.because.${kind}.by`, who, bare) : bare;
}

function said(key: string, name: string, otherwise: string): string {
  const found = t(key, { name });
  return found === key ? otherwise : found;
}

/** How long something took, in the largest fitting unit. */
export function took(from: string, to: string): string {
  const ms = Math.max(0, new Date(to).getTime() - new Date(from).getTime());
  const units: Array<[string, number]> = [
    ['days', 86_400_000],
    ['hours', 3_600_000],
    ['minutes', 60_000],
    ['seconds', 1_000],
  ];
  const found = units.find(([, size]) => ms >= size);
  if (ms < 1) {
    return '';
  }
  return found ? t(`run.took.${found[0]}`, { count: Math.floor(ms / found[1]) }) : t('run.took.millis', { count: Math.round(ms) });
}

/** Until when or for what a step waits, if it says so. */
export function untilOf(output: Json | null): string | undefined {
  return typeof output?.until === 'string' && output.until ? output.until : undefined;
}

import { t, useT } from '@guildhall/ui-kit';
import { labelOf } from '../record/descriptors';
import type { ClosedField, Reason } from './api';

/** A reason in the reader's language, built-in roles too; one that a newer server knows alone stands in English. */
export function reasonText({ code, words, text }: Reason): string {
  const key = `why.${code}`;
  const said = t(key, words.role_key ? { ...words, role: t(`role.${words.role_key}`) } : words);
  return said === key ? text : said;
}

/** As forms call the field. */
export function fieldLabel(entity: string, { field, label }: Pick<ClosedField, 'field' | 'label'>): string {
  return labelOf(entity, { name: field, label });
}

export function useScopeWords(): (reads: string, writes: string) => string {
  const say = useT();
  return (reads, writes) => `${say(`roles.reads.${reads}`)}, ${say(`roles.writes.${writes}`)}.`;
}

import { t } from '@guildhall/ui-kit';
import { type Described, words } from '../../record/descriptors';
import type { Event } from './api';

/** What a receiver did wrong, in a sentence; what nobody has words for stays as it came. */
const FAILURES: Array<[RegExp, string]> = [
  [/timeout|timed out|deadline/i, 'timeout'],
  [/ConnectException|refused/i, 'refused'],
  [/encrypted|SSL|TLS/i, 'encryption'],
  [/UnknownHost|no such place|cannot be called|place/i, 'place'],
  [/EOF|closed|reset/i, 'closed'],
];

export function failureWords(status: number | null, failure: string | null): string {
  if (status !== null) {
    return t('webhook.answered', { status: String(status) });
  }
  const found = FAILURES.find(([pattern]) => pattern.test(failure ?? ''));
  return found ? t(`webhook.failure.${found[1]}`) : (failure ?? '');
}

export function manyOf(entity: string, described: ReadonlyMap<string, Described>): string {
  return words(`records.${entity}`, words(`${entity.split('.')[1]}.many`, described.get(entity)?.label_plural ?? entity));
}

/** `Contacts: created, changed`. */
export function eventWords({ entity, kinds }: Event, described: ReadonlyMap<string, Described>): string {
  return t('webhook.event', { what: manyOf(entity, described), kinds: kinds.map((kind) => t(`webhook.kind.${kind}`)).join(', ') });
}

/** `crm.contact.updated` as people say it. */
export function typeWords(type: string, entity: string, described: ReadonlyMap<string, Described>): string {
  if (!entity) {
    return words(`webhook.type.${type}`, type);
  }
  const one = words(`${entity.split('.')[1]}.one`, described.get(entity)?.label ?? entity);
  return t('webhook.typed', { what: one, kind: words(`webhook.kind.${type.split('.').at(-1)}`, type) });
}

import type { Stranger } from './api';

/** “2 calls, 1 missed, 3 messages”. */
export function toldOf({ calls, missed, messages }: Stranger, t: (key: string, values?: Record<string, string | number>) => string): string {
  return [
    calls > 0 && t('strangers.calls', { count: calls }),
    missed > 0 && t('strangers.missed', { count: missed }),
    messages > 0 && t('strangers.messages', { count: messages }),
  ]
    .filter(Boolean)
    .join(', ');
}

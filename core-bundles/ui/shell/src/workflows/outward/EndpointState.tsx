import { Tag, useT } from '@guildhall/ui-kit';
import type { Endpoint } from './api';

/** On, in trouble, or off and why. */
export function EndpointState({ endpoint: { state, off_reason, failing_since } }: { endpoint: Endpoint }) {
  const t = useT();
  if (state === 'off') {
    return <Tag tint={off_reason === 'hand' ? 'gray' : 'red'}>{t(`webhook.off.${off_reason ?? 'hand'}`)}</Tag>;
  }
  return failing_since ? <Tag tint="orange">{t('webhook.failing')}</Tag> : <Tag tint="green">{t('webhook.on')}</Tag>;
}

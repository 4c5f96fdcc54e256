import { Button } from '@mantine/core';
import { Answer, Empty, moment, Panel, say, sayProblem, Tag, type Tint, useT } from '@guildhall/ui-kit';
import { IconChevronDown, IconCircleCheck, IconCircleX, IconHourglass, IconRepeat, IconSend } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useDescribed } from '../../record/descriptors';
import { RecordName } from '../runs/RecordName';
import { type Delivery, type DeliveryState, type Endpoint, useDeliveries, useDelivery, useOutward } from './api';
import classes from './outward.module.css';
import { failureWords, typeWords } from './spoken';

const STATES: DeliveryState[] = ['waiting', 'accepted', 'given_up'];
const LOOKS: Record<DeliveryState, { icon: typeof IconSend; tint: Tint }> = {
  waiting: { icon: IconHourglass, tint: 'yellow' },
  accepted: { icon: IconCircleCheck, tint: 'green' },
  given_up: { icon: IconCircleX, tint: 'red' },
};

/** What a webhook was told, newest first, each with its tries. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const t = useT();
  const [state, setState] = useState('');
  const deliveries = useDeliveries(endpoint.id, state);
  const again = useOutward<{ redelivered: number }>();
  return (
    <Panel title={t('webhook.log')}>
      <div className={classes.states} role="group" aria-label={t('webhook.log')}>
        {['', ...STATES].map((one) => (
          <button key={one} type="button" className={classes.pick} aria-pressed={state === one} onClick={() => setState(one)}>
            {t(`webhook.delivery.${one || 'all'}`)}
          </button>
        ))}
        {state === 'given_up' && endpoint.state === 'on' && (
          <Button
            variant="default"
            leftSection={<IconRepeat size={17} />}
            loading={again.isPending}
            onClick={() =>
              again.mutate(
                { method: 'POST', path: `/webhooks/${endpoint.id}/redeliver`, body: { from: 1 } },
                { onSuccess: ({ redelivered }) => say(t('webhook.againCount', { count: redelivered })), onError: (problem) => sayProblem(problem) },
              )
            }
          >
            {t('webhook.allAgain')}
          </Button>
        )}
      </div>
      <Answer of={deliveries} lines={4}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? (
            <Empty icon={<IconSend size={26} stroke={1.6} />} title={t('webhook.noDeliveries')}>
              {t('webhook.noDeliveriesText')}
            </Empty>
          ) : (
            <>
              <ul className={classes.list} aria-label={t('webhook.log')}>
                {all.map((one) => (
                  <Line key={one.id} endpoint={endpoint} delivery={one} />
                ))}
              </ul>
              {deliveries.hasNextPage && (
                <Button variant="default" fullWidth mt="md" loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
                  {t('kit.more')}
                </Button>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}

function Line({ endpoint, delivery }: { endpoint: Endpoint; delivery: Delivery }) {
  const t = useT();
  const described = useDescribed();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { icon: Icon, tint } = LOOKS[delivery.state];
  const trouble = delivery.state !== 'accepted' && (delivery.last_status !== null || delivery.last_failure);
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={classes.mark} data-tint={tint}>
          <Icon size={18} stroke={1.9} aria-hidden />
        </span>
        <div className={classes.itemWords}>
          <p className={classes.itemName}>
            <button type="button" className={classes.open} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              {typeWords(delivery.type, delivery.entity, described)}
            </button>
            {delivery.record_id !== null && delivery.entity && (
              <span className={classes.about}>
                <RecordName entity={delivery.entity} id={delivery.record_id} linked={false} />
              </span>
            )}
          </p>
          <p className={classes.itemDetail}>
            {[t(`webhook.delivery.${delivery.state}`), t('webhook.tries', { count: delivery.tries }), delivery.next_at && t('webhook.next', { when: moment(delivery.next_at) })].filter(Boolean).join(' · ')}
          </p>
          {trouble && <p className={classes.itemTrouble}>{failureWords(delivery.last_status, delivery.last_failure)}</p>}
        </div>
        {delivery.created_at && (
          <time className={classes.when} dateTime={delivery.created_at}>
            {moment(delivery.created_at)}
          </time>
        )}
        <IconChevronDown className={classes.chevron} data-open={open || undefined} size={18} aria-hidden />
      </div>
      {open && (
        <div id={id}>
          <Detail endpoint={endpoint} id={delivery.id} />
        </div>
      )}
    </li>
  );
}

function Detail({ endpoint, id }: { endpoint: Endpoint; id: number }) {
  const t = useT();
  const delivery = useDelivery(endpoint.id, id, true);
  const again = useOutward<Delivery>();
  return (
    <div className={classes.detail}>
      <Answer of={delivery} lines={2}>
        {({ attempts, body, message_id, state }) => (
          <>
            {(attempts ?? []).map((attempt, at) => (
              <section key={at} className={classes.attempt} aria-label={t('webhook.attempt', { n: attempt.number })}>
                <p className={classes.attemptHead}>
                  <strong>{t('webhook.attempt', { n: attempt.number })}</strong>
                  <Tag tint={attempt.status !== null && attempt.status < 300 ? 'green' : 'red'}>{failureWords(attempt.status, attempt.failure)}</Tag>
                  <span>{[attempt.at && moment(attempt.at), t('webhook.millis', { count: attempt.millis })].filter(Boolean).join(' · ')}</span>
                </p>
                {attempt.answer && (
                  <pre className={classes.raw} tabIndex={0} aria-label={t('webhook.answer')}>
                    {attempt.answer}
                  </pre>
                )}
                <details className={classes.folded}>
                  <summary>{t('webhook.sentHeaders')}</summary>
                  <pre className={classes.raw} tabIndex={0} aria-label={t('webhook.sentHeaders')}>
                    {Object.entries(attempt.request)
                      .map(([name, value]) => `${name}: ${String(value)}`)
                      .join('\n')}
                  </pre>
                </details>
              </section>
            ))}
            {attempts?.length === 0 && <p className={classes.itemDetail}>{t('webhook.notTried')}</p>}
            <details className={classes.folded}>
              <summary>{t('webhook.body')}</summary>
              {body ? (
                <pre className={classes.raw} tabIndex={0} aria-label={t('webhook.body')}>
                  {pretty(body)}
                </pre>
              ) : (
                <p className={classes.itemDetail}>{t('webhook.forgotten')}</p>
              )}
            </details>
            <p className={classes.itemDetail}>
              {t('webhook.messageId')} <code>{message_id}</code>
            </p>
            {state !== 'waiting' && body && endpoint.state === 'on' && (
              <Button
                variant="default"
                leftSection={<IconRepeat size={17} />}
                loading={again.isPending}
                onClick={() =>
                  again.mutate(
                    { method: 'POST', path: `/webhooks/${endpoint.id}/deliveries/${id}/redeliver` },
                    { onSuccess: () => say(t('webhook.againCount', { count: 1 })), onError: (problem) => sayProblem(problem) },
                  )
                }
              >
                {t('webhook.again')}
              </Button>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}


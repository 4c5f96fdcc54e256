import { Button } from '@mantine/core';
import { Answer, Empty, Link, moment, Panel, useT } from '@guildhall/ui-kit';
import { IconWebhook } from '@tabler/icons-react';
import { useDescribed } from '../../record/descriptors';
import lines from '../../settings/lines.module.css';
import { type Endpoint, useEndpoints } from './api';
import { EndpointState } from './EndpointState';
import classes from './outward.module.css';
import { eventWords } from './spoken';

/** Who else is told of changes, and whether it works. */
export function EndpointList({ make }: { make: () => void }) {
  const t = useT();
  const endpoints = useEndpoints();
  return (
    <Panel title={t('webhook.outTitle')}>
      <p className={classes.lead}>{t('webhook.outLead')}</p>
      <Answer of={endpoints} lines={3}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<IconWebhook size={26} stroke={1.6} />} title={t('webhook.none')} action={<Button onClick={make}>{t('webhook.new')}</Button>}>
              {t('webhook.noneText')}
            </Empty>
          ) : (
            <ul className={lines.list}>
              {all.map((one) => (
                <Line key={one.id} endpoint={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

function Line({ endpoint }: { endpoint: Endpoint }) {
  const t = useT();
  const described = useDescribed();
  const { id, title, url, events, waiting, accepted_at } = endpoint;
  return (
    <li className={lines.line}>
      <span className={lines.icon}>
        <IconWebhook size={20} stroke={1.7} />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          <Link className={`${lines.open} ${classes.quietLink}`} to={`/settings/webhooks/${id}`}>
            {title}
          </Link>
          <EndpointState endpoint={endpoint} />
        </p>
        <p className={lines.detail}>{url}</p>
        <p className={lines.detail}>
          {[
            events.map((event) => eventWords(event, described)).join(' · '),
            waiting > 0 && t('webhook.waiting', { count: waiting }),
            accepted_at ? t('webhook.accepted', { when: moment(accepted_at) }) : t('webhook.never'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

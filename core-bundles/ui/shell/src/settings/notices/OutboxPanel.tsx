import { Button } from '@mantine/core';
import { Answer, moment, type Outbox, Panel, useT } from '@guildhall/ui-kit';
import { IconMailX } from '@tabler/icons-react';
import { useMemberName } from '../../crm/members';
import lines from '../lines.module.css';
import { useOutbox, useOutboxAct } from './api';
import own from './notices.module.css';

/** What mail went, and what somebody must look after. */
export function OutboxPanel() {
  const t = useT();
  const outbox = useOutbox();
  return (
    <Panel title={t('notices.outbox')}>
      <Answer of={outbox} lines={2}>
        {({ waiting, sent, dead }) => (
          <>
            <p className={own.lead}>{[t('notices.sent', { count: sent }), t('notices.waiting', { count: waiting })].join(' · ')}</p>
            {dead.length > 0 && (
              <ul className={lines.list}>
                {dead.map((letter) => (
                  <DeadLine key={letter.id} letter={letter} />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function DeadLine({ letter: { id, to, member_id, failure, ended_at } }: { letter: Outbox['dead'][number] }) {
  const t = useT();
  const nameOf = useMemberName();
  const act = useOutboxAct();
  const name = nameOf(member_id) ?? to ?? '';
  return (
    <li className={`${lines.line} ${own.dead}`}>
      <span className={lines.icon} data-tint="red">
        <IconMailX size={20} stroke={1.7} aria-hidden />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>{t('notices.undelivered', { name })}</p>
        <p className={lines.detail}>{[failure, ended_at && moment(ended_at)].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={own.acts}>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('notices.forgetThis', { name })}
          onClick={() => act.mutate({ id, act: 'forget' })}
        >
          {t('notices.forget')}
        </Button>
        <Button
          variant="default"
          loading={act.isPending}
          aria-label={t('notices.againThis', { name })}
          onClick={() => act.mutate({ id, act: 'retry' })}
        >
          {t('notices.again')}
        </Button>
      </div>
    </li>
  );
}

import { Button } from '@mantine/core';
import { Answer, nearDay, Panel, RecordForm, useT } from '@guildhall/ui-kit';
import { IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import lines from '../lines.module.css';
import { useChange, useSuppressions } from './api';
import classes from './mail.module.css';

/** Who gets no mail, and why. */
export function SuppressionsPanel() {
  const t = useT();
  const suppressions = useSuppressions();
  const [adding, add] = useState(false);
  const [door, open] = useState<string>();
  const change = useChange();
  const doors = useChange<{ path: string }>();
  return (
    <Panel title={t('mail.suppressed')}>
      <p className={classes.lead}>{t('mail.suppressedLead')}</p>
      <Answer of={suppressions} lines={2}>
        {({ data }) => (
          <ul className={lines.list}>
            {data.map(({ id, address, reach, reason, detail, since }) => (
              <li key={id} className={`${lines.line} ${classes.line}`}>
                <span className={lines.icon}>
                  <IconMailOff size={20} stroke={1.7} />
                </span>
                <div className={lines.words}>
                  <p className={lines.name}>{address}</p>
                  <p className={lines.detail}>{[t(`mail.reason.${reason}`), t(`mail.reach.${reach}`), since && nearDay(since), detail].filter(Boolean).join(' · ')}</p>
                </div>
                {(reason === 'hand' || reason === 'bounced') && (
                  <Button variant="default" aria-label={`${t('mail.allow')}: ${address}`} onClick={() => change.mutate({ method: 'DELETE', path: `/mail-suppressions/${id}` })}>
                    {t('mail.allow')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <div className={classes.foot}>
        <Button variant="default" onClick={() => add(true)}>
          {t('mail.suppress')}
        </Button>
        <Button variant="default" loading={doors.isPending} onClick={() => doors.mutate({ method: 'POST', path: '/mail-bounces' }, { onSuccess: ({ path }) => open(window.location.origin + path) })}>
          {t('mail.bounceDoor')}
        </Button>
      </div>
      {door && (
        <div className={classes.foot}>
          <p className={classes.lead}>{t('mail.bounceDoorText')}</p>
          <code className={classes.preview}>{door}</code>
        </div>
      )}
      {adding && (
        <RecordForm
          title={t('mail.suppress')}
          fields={[
            { name: 'address', label: 'mail.address', type: 'email', required: true },
            { name: 'reach', label: 'mail.reach', type: 'choice', required: true, choices: () => ['all', 'marketing'].map((value) => ({ value, label: t(`mail.reach.${value}`) })) },
            { name: 'detail', label: 'mail.why', wide: true, maxLength: 500 },
          ]}
          initial={{ address: '', reach: 'all', detail: '' }}
          busy={change.isPending}
          problem={change.error}
          close={() => add(false)}
          submit={(changed) => change.mutate({ method: 'POST', path: '/mail-suppressions', body: changed }, { onSuccess: () => add(false) })}
        />
      )}
    </Panel>
  );
}

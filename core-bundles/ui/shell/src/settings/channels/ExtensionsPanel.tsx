import { Button } from '@mantine/core';
import { Answer, Panel, RecordForm, useT } from '@guildhall/ui-kit';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useMembers } from '../../crm/members';
import lines from '../lines.module.css';
import own from '../mail/mail.module.css';
import { type Line, useChange, useExtensions } from './api';

/** Whose which telephone is. */
export function ExtensionsPanel({ telephones }: { telephones: Line[] }) {
  const t = useT();
  const extensions = useExtensions();
  const members = useMembers();
  const [adding, add] = useState(false);
  const change = useChange();
  return (
    <Panel title={t('channel.extensions')}>
      <p className={own.lead}>{t('channel.extensionsLead')}</p>
      <Answer of={extensions} lines={2}>
        {({ data }) => (
          <ul className={lines.list}>
            {data.map(({ member_id, member_name, line_id, own: number }) => (
              <li key={member_id} className={lines.line}>
                <span className={lines.icon}>
                  <IconPhone size={20} stroke={1.7} />
                </span>
                <div className={lines.words}>
                  <p className={lines.name}>{member_name}</p>
                  <p className={lines.detail}>{[number, telephones.find(({ id }) => id === line_id)?.title].filter(Boolean).join(' · ')}</p>
                </div>
                <Button variant="default" aria-label={`${t('kit.delete')}: ${member_name}`} onClick={() => change.mutate({ method: 'PUT', path: '/calls/extensions', body: { member_id, line_id, own: '' } })}>
                  {t('kit.delete')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <div className={own.foot}>
        <Button variant="default" onClick={() => add(true)}>
          {t('channel.addExtension')}
        </Button>
      </div>
      {adding && (
        <RecordForm
          title={t('channel.addExtension')}
          fields={[
            { name: 'member_id', label: 'channel.member', type: 'choice', numeric: true, required: true, choices: () => members.map(({ id, name }) => ({ value: String(id), label: name })) },
            { name: 'line_id', label: 'channel.line', type: 'choice', numeric: true, required: true, choices: () => telephones.map(({ id, title }) => ({ value: String(id), label: title })) },
            { name: 'own', label: 'channel.own', required: true, wide: true, maxLength: 100, help: t('channel.ownHelp') },
          ]}
          initial={{ member_id: null, line_id: telephones[0]?.id ?? null, own: '' }}
          busy={change.isPending}
          problem={change.error}
          close={() => add(false)}
          submit={(changed) => change.mutate({ method: 'PUT', path: '/calls/extensions', body: { line_id: telephones[0]?.id, ...changed } }, { onSuccess: () => add(false) })}
        />
      )}
    </Panel>
  );
}

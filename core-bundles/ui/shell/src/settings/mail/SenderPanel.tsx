import { Alert, Button } from '@mantine/core';
import { Answer, Confirm, type FormFieldSpec, nearDay, Panel, RecordForm, say, useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import lines from '../lines.module.css';
import { type Sender, type SenderView, type Tried, useChange, useSender } from './api';
import classes from './mail.module.css';
import { serverBody, serverFields } from './server';

/** By which server the workspace's mails go. */
export function SenderPanel() {
  const t = useT();
  const view = useSender();
  return (
    <Panel title={t('mail.sender')}>
      <p className={classes.lead}>{t('mail.senderLead')}</p>
      <Answer of={view} lines={3}>
        {(data) => <Standing view={data} />}
      </Answer>
    </Panel>
  );
}

function Standing({ view: { house, sender, health } }: { view: SenderView }) {
  const t = useT();
  const [open, show] = useState<'form' | 'remove'>();
  const test = useChange<Tried>();
  const own = sender?.state === 'on';
  return (
    <>
      {health.troubled > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={20} stroke={1.7} />} title={t('mail.troubled', { count: health.troubled })} mb={12}>
          {health.failure}
        </Alert>
      )}
      <div className={`${lines.line} ${classes.line}`}>
        <span className={lines.icon}>
          <IconMail size={20} stroke={1.7} />
        </span>
        <div className={lines.words}>
          <p className={lines.name}>{sender ? sender.from_address : t(house ? 'mail.byHouse' : 'mail.noWay')}</p>
          <p className={lines.detail}>
            {sender
              ? [`${sender.host}:${sender.port}`, !own && t('mail.off'), health.sent_at && t('mail.lastSent', { when: nearDay(health.sent_at) })].filter(Boolean).join(' · ')
              : t(house ? 'mail.byHouseText' : 'mail.noWayText')}
          </p>
        </div>
        <div className={classes.acts}>
          {(own || house) && (
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate({ method: 'POST', path: '/mail-sender/test' }, { onSuccess: (tried) => say(tried.sent ? t('mail.testSent') : t('mail.testFailed', { why: tried.failure ?? '' })) })}
            >
              {t('mail.test')}
            </Button>
          )}
          <Button variant="default" onClick={() => show('form')}>
            {t(sender ? 'mail.change' : 'mail.setUp')}
          </Button>
          {sender && (
            <Button variant="default" onClick={() => show('remove')}>
              {t('kit.delete')}
            </Button>
          )}
        </div>
      </div>
      {open === 'form' && <SenderForm sender={sender} close={() => show(undefined)} />}
      {open === 'remove' && <Removal close={() => show(undefined)} />}
    </>
  );
}

function SenderForm({ sender, close }: { sender: Sender | null; close: () => void }) {
  const t = useT();
  const save = useChange<SenderView>();
  const fields: FormFieldSpec[] = [
    { name: 'from_address', label: 'mail.from', type: 'email', required: true },
    { name: 'from_name', label: 'mail.fromName', maxLength: 120 },
    { name: 'reply_to', label: 'mail.replyTo', type: 'email' },
    ...serverFields(t, ['starttls', 'tls', 'none'], { starttls: 587, tls: 465, none: 25 }, sender?.password ?? false),
    { name: 'on', label: 'mail.use', type: 'switch' },
  ];
  const initial = sender
    ? { ...sender, password: undefined, reply_to: sender.reply_to ?? '', on: sender.state === 'on' }
    : { from_address: '', from_name: '', reply_to: '', host: '', security: 'starttls', port: 587, user: '', on: true };
  return (
    <RecordForm
      title={t('mail.sender')}
      fields={fields}
      initial={initial}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) => save.mutate({ method: 'PUT', path: '/mail-sender', body: serverBody({ ...initial, ...changed }), version: sender?.version }, { onSuccess: close })}
    />
  );
}

function Removal({ close }: { close: () => void }) {
  const t = useT();
  const remove = useChange();
  return (
    <Confirm
      title={t('mail.removeSender')}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={remove.error}
      confirm={() => remove.mutate({ method: 'DELETE', path: '/mail-sender' }, { onSuccess: close })}
      close={close}
    >
      <p>{t('mail.removeSenderText')}</p>
    </Confirm>
  );
}

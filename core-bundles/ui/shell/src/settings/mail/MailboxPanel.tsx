import { Alert, Button } from '@mantine/core';
import { Answer, Confirm, type FormFieldSpec, nearDay, Panel, RecordForm, useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconCircleCheck, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import lines from '../lines.module.css';
import { type Checked, type Mailbox, type MailboxView, useChange, useMailbox } from './api';
import classes from './mail.module.css';
import { serverBody, serverFields } from './server';

/** In which mailbox mails come back that could not be delivered. */
export function MailboxPanel() {
  const t = useT();
  const view = useMailbox();
  return (
    <Panel title={t('mailbox.title')}>
      <p className={classes.lead}>{t('mailbox.lead')}</p>
      <Answer of={view} lines={2}>
        {(data) => <Standing view={data} />}
      </Answer>
    </Panel>
  );
}

function Standing({ view: { mailbox, health } }: { view: MailboxView }) {
  const t = useT();
  const [open, show] = useState<'form' | 'remove'>();
  const check = useChange<Checked>();
  const look = () => check.mutate({ method: 'POST', path: '/mail-mailbox/check' });
  const on = mailbox?.state === 'on';
  return (
    <>
      <Said checked={mailbox ? check.data : undefined} health={on ? health : null} />
      <div className={`${lines.line} ${classes.line}`}>
        <span className={lines.icon}>
          <IconMail size={20} stroke={1.7} />
        </span>
        <div className={lines.words}>
          <p className={lines.name}>{mailbox ? mailbox.user : t('mailbox.none')}</p>
          <p className={lines.detail}>
            {mailbox
              ? [
                  `${mailbox.host}:${mailbox.port}`,
                  mailbox.folder,
                  !on && t('mail.off'),
                  on && (health?.read_at ? t('mailbox.readAt', { when: nearDay(health.read_at) }) : t('mailbox.unread')),
                  !!health?.found && t('mailbox.found', { count: health.found }),
                ]
                  .filter(Boolean)
                  .join(' · ')
              : t('mailbox.noneText')}
          </p>
        </div>
        <div className={classes.acts}>
          {mailbox && (
            <Button variant="default" loading={check.isPending} onClick={look}>
              {t('mailbox.check')}
            </Button>
          )}
          <Button variant="default" aria-label={mailbox ? `${t('mail.change')}: ${t('mailbox.title')}` : undefined} onClick={() => show('form')}>
            {t(mailbox ? 'mail.change' : 'mailbox.setUp')}
          </Button>
          {mailbox && (
            <Button variant="default" aria-label={`${t('kit.delete')}: ${t('mailbox.title')}`} onClick={() => show('remove')}>
              {t('kit.delete')}
            </Button>
          )}
        </div>
      </div>
      {open === 'form' && <MailboxForm mailbox={mailbox} close={() => show(undefined)} saved={look} />}
      {open === 'remove' && <Removal close={() => show(undefined)} />}
    </>
  );
}

/** What somebody has just found out counts for more than what was found behind the scenes. */
function Said({ checked, health }: { checked: Checked | undefined; health: MailboxView['health'] }) {
  const t = useT();
  if (checked?.open) {
    return (
      <Alert role="status" color="green" icon={<IconCircleCheck size={20} stroke={1.7} />} title={t('mailbox.open')} mb={12}>
        {t('mailbox.openText', { count: checked.mails })}
      </Alert>
    );
  }
  const { trouble, failure } = checked ?? health ?? {};
  return (
    trouble && (
      <Alert role="status" color="orange" icon={<IconAlertTriangle size={20} stroke={1.7} />} title={t(`mailbox.trouble.${trouble}`)} mb={12}>
        <p className={classes.said}>{t(`mailbox.trouble.${trouble}.text`)}</p>
        {failure && <p className={classes.said}>{t('mailbox.serverSays', { words: failure })}</p>}
        {!checked && health?.failing_since && <p className={classes.said}>{t('mailbox.failingSince', { when: nearDay(health.failing_since) })}</p>}
      </Alert>
    )
  );
}

function MailboxForm({ mailbox, close, saved }: { mailbox: Mailbox | null; close: () => void; saved: () => void }) {
  const t = useT();
  const save = useChange<MailboxView>();
  const fields: FormFieldSpec[] = [
    ...serverFields(t, ['tls', 'starttls', 'none'], { tls: 993, starttls: 143, none: 143 }, mailbox !== null, true),
    { name: 'folder', label: 'mailbox.folder', maxLength: 200, help: t('mailbox.folderHelp') },
    { name: 'on', label: 'mailbox.use', type: 'switch' },
  ];
  const initial = mailbox ? { ...mailbox, password: undefined, on: mailbox.state === 'on' } : { host: '', security: 'tls', port: 993, user: '', folder: 'INBOX', on: true };
  return (
    <RecordForm
      title={t('mailbox.title')}
      fields={fields}
      initial={initial}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) =>
        save.mutate(
          { method: 'PUT', path: '/mail-mailbox', body: serverBody({ ...initial, ...changed }), version: mailbox?.version },
          {
            onSuccess: () => {
              close();
              saved();
            },
          },
        )
      }
    />
  );
}

function Removal({ close }: { close: () => void }) {
  const t = useT();
  const remove = useChange();
  return (
    <Confirm
      title={t('mailbox.remove')}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={remove.error}
      confirm={() => remove.mutate({ method: 'DELETE', path: '/mail-mailbox' }, { onSuccess: close })}
      close={close}
    >
      <p>{t('mailbox.removeText')}</p>
    </Confirm>
  );
}

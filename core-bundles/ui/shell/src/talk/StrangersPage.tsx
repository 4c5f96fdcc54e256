import { Button, Modal } from '@mantine/core';
import { Answer, Empty, moment, Page, Panel, RecordPicker, sayProblem, say, sentence, useMay, useT } from '@guildhall/ui-kit';
import { IconMessage, IconPhone, IconPhoneOff, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import lines from '../settings/lines.module.css';
import { type Stranger, useAttach, usePutAway, useStrangers } from './api';
import { DialNumber } from './DialNumber';
import { NewContact } from './NewContact';
import { toldOf } from './strangers';
import classes from './StrangersPage.module.css';
import '../texts/talk';

/** Unknown callers and senders: who they are is said here, or they are put away. */
export function StrangersPage() {
  const t = useT();
  const may = useMay()('contacts.create');
  const strangers = useStrangers(may);
  return (
    <Page narrow title={t('strangers.title')}>
      <Panel>
        <p className={classes.lead}>{t('strangers.lead')}</p>
        {may ? (
          <Answer of={strangers} lines={4}>
            {(all) =>
              all.length === 0 ? (
                <Empty icon={<IconUserCheck size={26} stroke={1.6} />} title={t('strangers.none')}>
                  {t('strangers.noneText')}
                </Empty>
              ) : (
                <ul className={lines.list}>
                  {all.map((stranger) => (
                    <Line key={stranger.id} stranger={stranger} />
                  ))}
                </ul>
              )
            }
          </Answer>
        ) : (
          <p>{t('strangers.mayNot')}</p>
        )}
      </Panel>
    </Page>
  );
}

function Line({ stranger }: { stranger: Stranger }) {
  const t = useT();
  const away = usePutAway();
  const [open, show] = useState<'new' | 'attach'>();
  const { id, number, name, words, calls, missed, last_at: last } = stranger;
  const who = name || number;
  const Icon = missed > 0 ? IconPhoneOff : calls > 0 ? IconPhone : IconMessage;
  return (
    <li className={`${lines.line} ${classes.line}`}>
      <span className={lines.icon}>
        <Icon size={20} stroke={1.7} />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          {name && <span>{name}</span>}
          <DialNumber number={number} />
        </p>
        {words && <p className={classes.words}>{words}</p>}
        <p className={lines.detail}>{[toldOf(stranger, t), moment(last)].join(' · ')}</p>
      </div>
      <div className={classes.acts}>
        <Button leftSection={<IconUserPlus size={18} stroke={1.7} />} aria-label={`${t('talk.newContact')}: ${who}`} onClick={() => show('new')}>
          {t('talk.newContact')}
        </Button>
        <Button variant="default" aria-label={`${t('talk.attach')}: ${who}`} onClick={() => show('attach')}>
          {t('talk.attach')}
        </Button>
        <Button variant="subtle" aria-label={`${t('strangers.putAway')}: ${who}`} loading={away.isPending} onClick={() => away.mutate(id, { onError: (problem) => sayProblem(problem) })}>
          {t('strangers.putAway')}
        </Button>
      </div>
      {open === 'new' && <NewContact stranger={id} number={number} name={name} close={() => show(undefined)} />}
      {open === 'attach' && <Attach stranger={id} who={who} close={() => show(undefined)} />}
    </li>
  );
}

function Attach({ stranger, who, close }: { stranger: number; who: string; close: () => void }) {
  const t = useT();
  const attach = useAttach();
  const [contact, choose] = useState<number | null>(null);
  return (
    <Modal opened onClose={close} title={t('strangers.attachTitle', { who })} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <p className={classes.lead}>{t('strangers.attachText')}</p>
      <RecordPicker label={t('contact.one')} path="contacts" titleField="name" value={contact} onChange={choose} required />
      {attach.error && (
        <p role="alert" className={classes.wrong}>
          {sentence(attach.error)}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          loading={attach.isPending}
          disabled={contact === null}
          onClick={() =>
            contact !== null &&
            attach.mutate(
              { stranger, contact },
              {
                onSuccess: ({ kept }) => {
                  say(t(kept ? 'strangers.attached' : 'strangers.attachedFull'));
                  close();
                },
              },
            )
          }
        >
          {t('talk.attach')}
        </Button>
      </div>
    </Modal>
  );
}

import { Answer, nearDay, Panel, useT } from '@guildhall/ui-kit';
import { IconMailCheck, IconMailX } from '@tabler/icons-react';
import lines from '../lines.module.css';
import { useSentMails } from './api';
import classes from './mail.module.css';

const SHOWN = 30;
const WELL = ['sent', 'waiting', 'sending'];

/** What went out lately, by which server, and what became of it. */
export function SentPanel() {
  const t = useT();
  const mails = useSentMails();
  return (
    <Panel title={t('mail.outbox')}>
      <Answer of={mails} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.lead}>{t('mail.nothingSent')}</p>
          ) : (
            <ul className={lines.list}>
              {data.slice(0, SHOWN).map(({ id, address, subject, state, held, way, failure, made_at }) => (
                <li key={id} className={`${lines.line} ${classes.line}`}>
                  <span className={lines.icon}>{WELL.includes(state) ? <IconMailCheck size={20} stroke={1.7} /> : <IconMailX size={20} stroke={1.7} />}</span>
                  <div className={lines.words}>
                    <p className={lines.name}>{subject || address}</p>
                    <p className={lines.detail}>{[subject && address, way && t(`mail.way.${way}`), made_at && nearDay(made_at), failure].filter(Boolean).join(' · ')}</p>
                  </div>
                  <span className={lines.end}>{t(`mail.count.${state === 'held' ? `held_${held}` : state}`)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

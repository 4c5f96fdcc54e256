import { Badge } from '@mantine/core';
import { type TimelineItem, useT } from '@guildhall/ui-kit';
import { IconPlayerPlay } from '@tabler/icons-react';
import classes from './Told.module.css';
import { lasted } from './lasted';
import '../texts/talk';

interface Props {
  item: TimelineItem;
}

const said = ({ details }: TimelineItem, name: string) => String(details?.[name] ?? '');

/** “Call, 2:05” · missed · recording. */
function CallTitle({ item }: Props) {
  const t = useT();
  const result = said(item, 'result');
  const inbound = said(item, 'direction') === 'in';
  if (result === 'recorded') {
    return <>{t('talk.recorded')}</>;
  }
  const missed = result === 'missed';
  if (missed) {
    return <span className={inbound ? classes.missed : undefined}>{t(inbound ? 'talk.call.missed' : 'talk.missedOut')}</span>;
  }
  return (
    <span className={classes.title}>
      {t(inbound ? 'activity.callIn' : 'activity.call')}
      <span className={classes.quiet}>{lasted(Number(said(item, 'seconds')))}</span>
    </span>
  );
}

function CallBody({ item }: Props) {
  const t = useT();
  const recording = said(item, 'recording');
  return recording.startsWith('https://') ? (
    <a className={classes.play} href={recording} target="_blank" rel="noopener noreferrer">
      <IconPlayerPlay size={16} stroke={1.8} />
      {t('talk.listen')}
    </a>
  ) : null;
}

const MAIL_COLOURS: Record<string, string> = { sent: 'green', bounced: 'red', refused: 'red', held: 'orange', unclear: 'orange' };

function MailTitle({ item }: Props) {
  const t = useT();
  const state = said(item, 'state') || 'sent';
  return (
    <span className={classes.title}>
      {item.subject}
      <Badge variant="light" color={MAIL_COLOURS[state] ?? 'gray'}>
        {t(`talk.mail.${state}`)}
      </Badge>
    </span>
  );
}

/** Of a mail that came back nobody wants to read the words again. */
function MailBody({ item }: Props) {
  const t = useT();
  const state = said(item, 'state') || 'sent';
  const why = said(item, 'why');
  const held = state === 'held' && why ? t(`talk.held.${why}`) : why;
  return (
    <>
      {held && <span className={classes.quiet}>{held}</span>}
      {state === 'sent' && item.body && <div className={classes.words}>{item.body}</div>}
    </>
  );
}

function MessageTitle({ item }: Props) {
  const t = useT();
  const state = said(item, 'state');
  return (
    <span className={classes.title}>
      {t(said(item, 'direction') === 'in' ? 'talk.messageIn' : 'talk.messageOut')}
      {(state === 'failed' || state === 'unclear') && (
        <Badge variant="light" color={state === 'failed' ? 'red' : 'orange'}>
          {t(`talk.state.${state}`)}
        </Badge>
      )}
    </span>
  );
}

function MessageBody({ item }: Props) {
  const failure = said(item, 'failure');
  return (
    <>
      <div className={classes.words}>{item.body || item.subject}</div>
      {failure && <span className={classes.quiet}>{failure}</span>}
    </>
  );
}

const PARTS = { CallTitle, CallBody, MailTitle, MailBody, MessageTitle, MessageBody };

/** One part of a line in a story, by its name. */
export function Told({ part, item }: Props & { part: keyof typeof PARTS }) {
  const Part = PARTS[part];
  return <Part item={item} />;
}

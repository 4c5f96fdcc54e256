import { againDeed, dropDeed, useSession, useT } from '@guildhall/ui-kit';
import { IconCheck, IconExclamationCircle, IconLoader } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Intent, pointsOf } from '../loyalty/intents';
import { signed } from '../loyalty/words';
import '../texts/away';
import classes from './Outcome.module.css';

const SHOWN_MS = 12_000;

/** What has become of the last thing done for this guest; said where the eye is, not over the buttons. */
export function Outcome({ guestId, intents }: { guestId: number; intents: readonly Intent[] }) {
  const mine = intents.filter((intent) => intent.about.guestId === guestId);
  const troubled = mine.filter(({ state }) => state === 'failed' || state === 'waiting');
  const done = mine.filter(({ state, about }) => state === 'done' && about.kind !== 'guest').at(-1);
  return (
    <div className={classes.outcomes} aria-live="polite">
      {troubled.map((intent) => (
        <Trouble key={intent.key} intent={intent} />
      ))}
      {done && troubled.length === 0 && <Done key={done.key} intent={done} />}
    </div>
  );
}

function Done({ intent }: { intent: Intent }) {
  const t = useT();
  const { done = 0 } = intent;
  const [shown, setShown] = useState(Date.now() - done < SHOWN_MS);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), SHOWN_MS - (Date.now() - done));
    return () => clearTimeout(timer);
  }, [done]);
  return shown ? (
    <p className={classes.outcome} data-tone="good">
      <IconCheck size={22} stroke={2.4} />
      {t(`hospitality.done.${intent.about.kind}`, { what: intent.about.what, points: signed(pointsOf(intent)) })}
    </p>
  ) : null;
}

/** Also stands over the look-up for guests whose card is no longer open. */
export function Trouble({ intent, named, after = 0, anew }: { intent: Intent; named?: boolean; after?: number; anew?: (intent: Intent) => void }) {
  const t = useT();
  const { member } = useSession();
  const { what, guestName } = intent.about;
  if (intent.state === 'waiting') {
    return (
      <p className={classes.outcome} data-tone="wait">
        <IconLoader size={22} stroke={2} className={classes.turning} />
        {t('hospitality.waiting', { what: named && !intent.about.draft ? `${what}, ${guestName}` : what })}
      </p>
    );
  }
  return (
    <div className={classes.outcome} data-tone="bad" role="alert">
      <IconExclamationCircle size={24} stroke={2} />
      <p>
        {intent.about.draft ? t('hospitality.away.refusedTitle', { what }) : t('hospitality.failed', { what, name: guestName })} {intent.said}{' '}
        {after > 0 && t('hospitality.away.after', { count: after })}{' '}
        {intent.member !== member.id && t('hospitality.away.by', { name: intent.by })}
      </p>
      {intent.again && (
        <button type="button" onClick={() => againDeed(intent)}>
          {t('hospitality.again')}
        </button>
      )}
      {intent.about.draft && anew && (
        <button type="button" onClick={() => anew(intent)}>
          {t('hospitality.away.anew')}
        </button>
      )}
      <button type="button" onClick={() => dropDeed(intent)}>
        {t('hospitality.ok')}
      </button>
    </div>
  );
}

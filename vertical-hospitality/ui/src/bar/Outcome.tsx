import { dropDeed, t, timeOfDay, useT } from '@guildhall/ui-kit';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStep } from '../guests/steps';
import { type Intent, pointsOf, receiptOf, withheld } from '../loyalty/intents';
import { signed } from '../loyalty/words';
import '../texts/serve';
import classes from './Outcome.module.css';
import { Trouble } from './Trouble';

const SHOWN_MS = 12_000;
/** What was given stays longer, to be taken back; the server lets a slip go for five minutes. */
const UNDO_MS = 120_000;

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
  const { done = 0 } = intent;
  const { redemption_id: redemption } = receiptOf(intent);
  const lasts = redemption ? UNDO_MS : SHOWN_MS;
  const [shown, setShown] = useState(Date.now() - done < lasts);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), lasts - (Date.now() - done));
    return () => clearTimeout(timer);
  }, [done, lasts]);
  return shown ? (
    <div className={classes.outcome} data-tone="good">
      <IconCheck size={22} stroke={2.4} />
      <p>{saidOf(intent)}</p>
      {redemption && <Undo intent={intent} redemption={redemption} />}
    </div>
  ) : null;
}

/** A second check-in of the same visit is nothing to be alarmed about. */
function saidOf(intent: Intent): string {
  const { already, since } = receiptOf(intent);
  const { kind, what } = intent.about;
  const still = withheld(intent);
  if (still) {
    return t('hospitality.still.done', { what, why: t(`hospitality.still.${still}`) });
  }
  if (already) {
    return since ? t('hospitality.done.already', { time: timeOfDay(since) }) : t('hospitality.done.alreadyHere');
  }
  if (kind === 'redeem' && pointsOf(intent) === 0) {
    return t('hospitality.done.free', { what });
  }
  return t(`hospitality.done.${kind}`, { what, points: signed(pointsOf(intent)) });
}

function Undo({ intent, redemption }: { intent: Intent; redemption: number }) {
  const t = useT();
  const step = useStep(() => dropDeed(intent));
  return (
    <button
      type="button"
      disabled={step.isPending}
      onClick={() => step.mutate({ path: `redemptions/${redemption}/reverse`, body: { reason: t('hospitality.offer.undone') }, done: 'hospitality.why.reversed' })}
    >
      {t('hospitality.offer.undo')}
    </button>
  );
}

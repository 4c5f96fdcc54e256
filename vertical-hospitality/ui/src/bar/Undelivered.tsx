import { type Intent, useIntents } from '../loyalty/intents';
import { Trouble } from './Trouble';
import classes from './Undelivered.module.css';

/** What did not go through, for guests whose card has been closed since: nothing is lost by going on to the next guest. */
export function Undelivered({ openGuest, anew }: { openGuest: number; anew: (intent: Intent) => void }) {
  const all = useIntents();
  const refused = new Set(all.flatMap(({ makes, state }) => (makes && state === 'failed' ? [makes.id] : [])));
  // What was done for a guest who could not be taken goes on with him, or goes with him.
  const left = all.filter(
    ({ about, state, needs }) => about.guestId !== openGuest && (state === 'failed' || state === 'waiting') && !needs?.some((id) => refused.has(id)),
  );
  return (
    <div className={classes.list} aria-live="polite">
      {left.map((intent) => (
        <div key={intent.key} className={classes.one}>
          <Trouble intent={intent} named after={all.filter(({ needs, state }) => state === 'failed' && intent.makes && needs?.includes(intent.makes.id)).length} anew={anew} />
        </div>
      ))}
    </div>
  );
}

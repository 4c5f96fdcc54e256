import { useIntents } from '../loyalty/intents';
import { Trouble } from './Outcome';
import classes from './Undelivered.module.css';

/** What did not go through, for guests whose card has been closed since: nothing is lost by going on to the next guest. */
export function Undelivered({ openGuest }: { openGuest: number }) {
  const left = useIntents().filter(
    ({ about, state }) => about.guestId !== openGuest && (state === 'failed' || state === 'waiting'),
  );
  return (
    <div className={classes.list} aria-live="polite">
      {left.map((intent) => (
        <div key={intent.key} className={classes.one}>
          <Trouble intent={intent} named />
        </div>
      ))}
    </div>
  );
}

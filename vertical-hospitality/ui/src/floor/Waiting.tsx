import { timeOfDay, useLiveState, useT } from '@guildhall/ui-kit';
import { IconChevronDown, IconLoader } from '@tabler/icons-react';
import { useEffect } from 'react';
import '../texts/away';
import { isStepping, steppingWords } from '../booking/steps';
import { isTaking, takingWords } from '../booking/taken';
import type { RoomIntent } from './deeds';
import classes from './Waiting.module.css';

/** How many steps wait for the network, and on a tap which they are, in the order in which they will go. */
export function Waiting({ deeds }: { deeds: readonly RoomIntent[] }) {
  const t = useT();
  const away = useLiveState() === 'offline';
  // Without a network none is under way; one that has a number lies on the disk.
  const waiting = deeds.filter(({ state, number }) => state === 'waiting' || (away && state === 'sending' && number !== undefined));
  const book = waiting.some((one) => isTaking(one) || isStepping(one));
  // Should the house refuse one it says so in the book's words, wherever the tablet is by then.
  useEffect(() => void (book && import('../booking/words').catch(() => undefined)), [book]);
  if (waiting.length === 0) {
    return null;
  }
  return (
    <details className={classes.waits}>
      <summary>
        <IconLoader size={20} stroke={2} aria-hidden />
        <span>{t('hospitality.away.waits', { count: waiting.length })}</span>
        <IconChevronDown className={classes.more} size={20} stroke={2} aria-hidden />
      </summary>
      <ol>
        {waiting.map((one) => (
          <li key={one.key}>
            <time className="gh-num">{timeOfDay(new Date(one.at))}</time> {wordsOf(one, t)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function wordsOf(one: RoomIntent, t: ReturnType<typeof useT>): string {
  if (isTaking(one)) {
    return takingWords(one);
  }
  return isStepping(one) ? steppingWords(one) : t(`hospitality.away.did.${one.about.kind}`, { name: one.about.name });
}

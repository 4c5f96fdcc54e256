import { againDeed, dropDeed, useSession, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle, IconLoader } from '@tabler/icons-react';
import '../texts/away';
import type { RoomIntent } from '../floor/deeds';
import classes from './Takings.module.css';
import { type Taking, takings, takingWords } from './taken';

/** What was taken without a network: what is still to be sent, and what the house cannot keep. Whoever has taken that chooses anew, with all that was typed. */
export function Takings({ deeds, anew }: { deeds: readonly RoomIntent[]; anew: (taking: Taking) => void }) {
  const t = useT();
  const { member } = useSession();
  return (
    <div className={classes.list} aria-live="assertive">
      {takings(deeds)
        .filter(({ state }) => state === 'waiting')
        .map((one) => (
          <p key={one.key} className={classes.waits}>
            <IconLoader size={20} stroke={2} aria-hidden /> {t('hospitality.waiting', { what: takingWords(one) })}
          </p>
        ))}
      {takings(deeds)
        .filter(({ state }) => state === 'failed')
        .map((one) => (
          <div key={one.key} className={classes.one} role="alert">
            <IconExclamationCircle size={24} stroke={2} aria-hidden />
            <p>
              <strong>{t('hospitality.away.refusedTitle', { what: takingWords(one) })}</strong> {one.said}{' '}
              {one.member !== member.id && t('hospitality.away.by', { name: one.by })}
            </p>
            {one.again && (
              <button type="button" onClick={() => againDeed(one)}>
                {t('hospitality.again')}
              </button>
            )}
            <button type="button" onClick={() => anew(one)}>
              {t('hospitality.away.anew')}
            </button>
            <button type="button" onClick={() => dropDeed(one)}>
              {t('hospitality.ok')}
            </button>
          </div>
        ))}
    </div>
  );
}

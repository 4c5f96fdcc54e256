import { useMay, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { setOf } from './combos';
import { arrive, type Host, size } from './deeds';
import classes from './Heads.module.css';
import { type Booking, hereOf, linesOf } from './room';
import { SizePad } from './SizePad';
import { Stepper } from './Stepper';

const MOST = 200;

interface Props {
  party: Booking;
  host: Host;
}

/** How many they are: a friend joins, somebody goes home. */
export function HowMany({ party, host }: Props) {
  const t = useT();
  const beyond = useMay()('hospitality.bookings.override');
  const [asked, setAsked] = useState<number>();
  const tables = linesOf(host.room, party.id);
  const set = setOf(host.room, tables);
  const seats = tables.length > 0 ? set.seats + set.extra : MOST;
  const press = (count: number) => (count > party.party_size && count > seats ? setAsked(count) : (setAsked(undefined), size(host, party, count)));
  return (
    <div className={classes.heads}>
      <Stepper
        value={party.party_size}
        least={1}
        most={MOST}
        fewer={t('hospitality.floor.fewer')}
        more={t('hospitality.floor.more')}
        press={press}
      >
        {t('hospitality.floor.guests', { count: party.party_size })}
      </Stepper>
      {asked !== undefined && asked > party.party_size && (
        <p className={classes.asked} role="alert">
          {t('hospitality.floor.tooFew', { guests: asked, seats })}
          {beyond && (
            <button type="button" onClick={() => (setAsked(undefined), size(host, party, asked, true))}>
              {t('hospitality.floor.allTheSame')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** How many of them are here: one tap more or fewer, or the number itself. */
export function WhoIsHere({ party, host }: Props) {
  const t = useT();
  const [pad, setPad] = useState(false);
  const here = hereOf(party);
  const say = (count: number) => (setPad(false), arrive(host, party, count));
  return (
    <div className={classes.heads}>
      <Stepper
        value={here}
        least={1}
        most={party.party_size}
        fewer={t('hospitality.floor.hereFewer', { name: party.name })}
        more={t('hospitality.floor.hereMore', { name: party.name })}
        press={say}
      >
        <button type="button" className={classes.here} aria-expanded={pad} data-some={here < party.party_size || undefined} onClick={() => setPad(!pad)}>
          {t('hospitality.floor.here', { n: here, count: party.party_size })}
        </button>
      </Stepper>
      {pad && <SizePad most={party.party_size} chosen={here} press={say} />}
    </div>
  );
}

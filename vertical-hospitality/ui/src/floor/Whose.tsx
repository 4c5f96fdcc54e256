import { Link, useMay, useT } from '@guildhall/ui-kit';
import { IconCake, IconId } from '@tabler/icons-react';
import { WhoBooked } from '../booking/WhoBooked';
import { Tags } from '../guests/Tags';
import { type Booking, type KnownGuest, type Room } from './room';
import classes from './Whose.module.css';

interface Props {
  party: Booking;
  room: Room;
}

/** Tier, visits, and what is to be celebrated, as far as one may see it. */
export function guestWords(t: ReturnType<typeof useT>, guest: KnownGuest | undefined): string {
  return guest
    ? [guest.birthday && t('hospitality.floor.birthday'), guest.tier, guest.visits != null && t('hospitality.floor.visits', { count: guest.visits })].filter(Boolean).join(' · ')
    : '';
}

/** Which guest this is, with the way to his card; whoever is none yet can be named. */
export function Whose({ party, room }: Props) {
  const t = useT();
  const may = useMay();
  const guest = party.guest_id ? room.guests?.[party.guest_id] : undefined;
  if (party.id < 0) {
    return null;
  }
  return (
    <div className={classes.whose}>
      {guest && (
        <Link className={classes.card} to={may('hospitality.serve') ? `/m/hospitality/bar?guest=${party.guest_id}` : `/r/hospitality/guests/${party.guest_id}`}>
          <IconId size={24} stroke={1.8} aria-hidden />
          <span>
            {t('hospitality.floor.card', { name: guest.name })}
            <small data-birthday={guest.birthday || undefined}>
              {guest.birthday && <IconCake size={16} aria-hidden />}
              {guestWords(t, guest)}
            </small>
            <Tags of={guest.tags} />
          </span>
        </Link>
      )}
      {!guest && <WhoBooked booking={party} />}
    </div>
  );
}

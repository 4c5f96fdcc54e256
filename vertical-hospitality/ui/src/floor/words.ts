import { t, timeOfDay } from '@guildhall/ui-kit';
import { isLate, type TableView } from './derive';
import { type Booking, hereOf } from './room';

/** `1:05` or `35 min`. */
export function clock(minutes: number): string {
  return minutes < 60 ? t('hospitality.floor.minutes', { n: minutes }) : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `in 15–20 min`, `in 1:10–1:25`, or one of both where they are the same. */
export function inMinutes(low: number, high: number): string {
  const [from, to] = [clock(low), clock(high)];
  if (from === to) {
    return t('hospitality.floor.inAbout', { time: to });
  }
  return t('hospitality.floor.inMinutes', { low: high < 60 ? String(low) : from, high: to });
}

/** What stands under a table's name. */
export function standingWords({ standing, party, elapsed, target, table, late }: TableView): string {
  switch (standing) {
    case 'seated':
      return t('hospitality.floor.clock', { elapsed: clock(elapsed), target: clock(target) });
    case 'soon':
    case 'held':
      return late ? t('hospitality.floor.lateAt', { time: timeOfDay(party?.starts_at ?? '') }) : timeOfDay(party?.starts_at ?? '');
    case 'arrived':
      return party && hereOf(party) < party.party_size
        ? t('hospitality.floor.hereShort', { n: hereOf(party), count: party.party_size })
        : t('hospitality.floor.standing.arrived');
    case 'blocked':
      return table.blocked || t('hospitality.floor.standing.blocked');
    default:
      return t(`hospitality.floor.standing.${standing}`);
  }
}

/** All that a table shows, for those who hear it. */
export function spoken(view: TableView): string {
  const { table, party, standing } = view;
  return [
    t('hospitality.floor.table', { name: table.name }),
    t('hospitality.floor.seats', { count: table.seats }),
    t(`hospitality.floor.standing.${standing}`),
    party && t('hospitality.floor.partyOf', { name: party.name, count: party.party_size }),
    standing === 'seated' || standing === 'soon' ? standingWords(view) : '',
    party && (standing === 'arrived' || standing === 'seated') && someHere(party),
    view.over && t('hospitality.floor.over'),
    view.clash && t('hospitality.floor.clash', { name: view.next?.name ?? party?.name ?? '' }),
    party?.alert && t('hospitality.floor.alert', { alert: party.alert }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Empty where all of them are here. */
export function someHere(booking: Booking): string {
  const here = hereOf(booking);
  return here < booking.party_size ? t('hospitality.floor.here', { n: here, count: booking.party_size }) : '';
}

export function partyLine(booking: Booking, now: number, grace?: number): string {
  switch (booking.state) {
    case 'seated':
      return [t(`hospitality.floor.phase.${booking.phase ?? 'none'}`), someHere(booking)].filter(Boolean).join(' · ');
    case 'waiting':
      return !booking.quoted_high
        ? t('hospitality.floor.waited', { time: clock(since(booking.starts_at, now)) })
        : t('hospitality.floor.waitedOf', {
            time: clock(since(booking.starts_at, now)),
            low: booking.quoted_low ?? 0,
            high: booking.quoted_high,
          });
    case 'notified':
      return t('hospitality.floor.told', { time: clock(since(booking.notified_at ?? booking.starts_at, now)) });
    case 'arrived':
      return someHere(booking) || t('hospitality.floor.standing.arrived');
    default:
      return isLate(booking, now, grace) ? t('hospitality.floor.late', { time: clock(since(booking.starts_at, now)) }) : '';
  }
}

export function since(instant: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
}

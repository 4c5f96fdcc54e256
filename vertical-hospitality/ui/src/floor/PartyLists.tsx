import { timeOfDay, useNavigate, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { request } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconBellRinging, IconCake, IconDoorEnter, IconDoorExit, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { arrive, call, type Host, leave } from './deeds';
import { isLate, type Parties } from './derive';
import { WhoIsHere } from './Heads';
import { IDLE, type Mode } from './mode';
import classes from './PartyLists.module.css';
import { type Booking, type Estimate, linesOf, type Room } from './room';
import { WaitForm } from './WaitForm';
import { guestWords } from './Whose';
import { inMinutes, partyLine } from './words';

type Tab = 'expected' | 'waiting' | 'seated';

interface Props {
  room: Room;
  parties: Parties;
  now: number;
  host: Host;
  work: boolean;
  mode: Mode;
  set: (mode: Mode) => void;
}

/** Whoever is to come, waits and sits: a tap picks a party up, the next one puts it down at a table. */
export function PartyLists({ room, parties, now, host, work, mode, set }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>(parties.waiting.length > 0 ? 'waiting' : 'expected');
  const [adding, setAdding] = useState(false);
  const estimates = useEstimates(room, parties, tab === 'waiting');
  const shown = parties[tab];
  const names = new Map(room.tables.map(({ id, name }) => [id, name]));
  return (
    <section className={classes.lists} aria-label={t('hospitality.floor.parties')}>
      <div className={classes.tabs} role="tablist" aria-label={t('hospitality.floor.parties')}>
        {(['expected', 'waiting', 'seated'] as const).map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {t(`hospitality.floor.tab.${one}`)} <span className="gh-num">{parties[one].length}</span>
          </button>
        ))}
      </div>
      {adding ? (
        <WaitForm host={host} done={() => (setAdding(false), setTab('waiting'))} />
      ) : (
        <div className={classes.panel} role="tabpanel" aria-label={t(`hospitality.floor.tab.${tab}`)}>
          <ul className={classes.list}>
            {shown.length === 0 && <li className={classes.nobody}>{t(`hospitality.floor.nobody.${tab}`)}</li>}
            {shown.map((booking) => (
              <li key={booking.id}>
                <Party
                  booking={booking}
                  now={now}
                  room={room}
                  tables={linesOf(room, booking.id).map((id) => names.get(id) ?? '')}
                  estimate={estimates.get(booking.id)}
                  picked={mode.booking === booking.id}
                  pick={work ? () => set(pickOf(booking, mode, room)) : undefined}
                  host={work ? host : undefined}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      {work && !adding && (
        <div className={classes.foot}>
          <button type="button" className={classes.add} onClick={() => setAdding(true)}>
            <IconPlus size={22} stroke={2.1} />
            {t('hospitality.floor.wait')}
          </button>
          <button type="button" className={classes.add} onClick={() => navigate('/m/hospitality/bookings')}>
            {t('hospitality.floor.bookings')}
          </button>
        </div>
      )}
    </section>
  );
}

/** Who sits is looked at; who is to sit is picked up. */
function pickOf(booking: Booking, mode: Mode, room: Room): Mode {
  if (mode.booking === booking.id) {
    return IDLE;
  }
  const table = linesOf(room, booking.id)[0];
  return booking.state === 'seated' && table !== undefined ? { kind: 'look', table } : { kind: 'seat', booking: booking.id };
}

/** Asked for anew when somebody comes, goes or sits down. */
function useEstimates(room: Room, parties: Parties, wanted: boolean): Map<number, Estimate> {
  const mark = [...parties.waiting, ...parties.seated].map(({ id, state, phase }) => `${id}${state}${phase ?? ''}`).join();
  const { data } = useQuery({
    queryKey: ['hospitality.waiting', room.venue.id, mark],
    queryFn: ({ signal }) => request<{ data: Estimate[] }>('GET', '/hospitality/room/waiting', { query: { venue_id: room.venue.id }, signal }),
    enabled: wanted && parties.waiting.length > 0,
    staleTime: 60_000,
    refetchInterval: 120_000,
    placeholderData: (before) => before,
  });
  return new Map((data?.data ?? []).flatMap((one) => (one.booking_id === null ? [] : [[one.booking_id, one] as const])));
}

interface PartyProps {
  booking: Booking;
  now: number;
  room: Room;
  tables: string[];
  estimate?: Estimate;
  picked: boolean;
  pick?: () => void;
  host?: Host;
}

function Party({ booking, now, room, tables, estimate, picked, pick, host }: PartyProps) {
  const t = useT();
  const waits = booking.state === 'waiting' || booking.state === 'notified';
  const over = waits && booking.quoted_high != null && now - Date.parse(booking.starts_at) > (booking.quoted_high + 5) * 60_000;
  const guest = booking.guest_id ? room.guests?.[booking.guest_id] : undefined;
  return (
    <div className={classes.party} data-late={isLate(booking, now, room.grace_minutes) || over || undefined} data-picked={picked || undefined}>
      <button type="button" className={classes.pick} aria-pressed={picked} disabled={!pick} onClick={pick}>
        <span className={classes.size}>{booking.party_size}</span>
        <span className={classes.words}>
          <strong>{booking.name}</strong>
          <span>
            {[!waits && timeOfDay(booking.starts_at), tables.join(' + '), partyLine(booking, now, room.grace_minutes)].filter(Boolean).join(' · ')}
          </span>
          {guest && guestWords(t, guest) && (
            <span className={classes.guest} data-birthday={guest.birthday || undefined}>
              {guest.birthday && <IconCake size={15} aria-hidden />}
              {guestWords(t, guest)}
            </span>
          )}
          {estimate && estimate.table_ids.length > 0 && <span className={classes.now}>{t('hospitality.floor.tableNow')}</span>}
          {estimate && estimate.table_ids.length === 0 && estimate.high !== null && (
            <span>{inMinutes(estimate.low ?? 0, estimate.high)}</span>
          )}
          {booking.alert && (
            <span className={classes.alert}>
              <IconAlertTriangleFilled size={16} aria-hidden />
              {booking.alert}
            </span>
          )}
          {booking.note && <span className={classes.note}>{booking.note}</span>}
        </span>
      </button>
      {host && waits && (
        <>
          <button type="button" className={classes.deed} aria-label={t('hospitality.floor.call', { name: booking.name })} onClick={() => call(host, booking)}>
            <IconBellRinging size={22} stroke={1.9} />
          </button>
          <button type="button" className={classes.deed} aria-label={t('hospitality.floor.leaves', { name: booking.name })} onClick={() => leave(host, booking)}>
            <IconDoorExit size={22} stroke={1.9} />
          </button>
        </>
      )}
      {host && (booking.state === 'booked' || booking.state === 'confirmed') && (
        <button type="button" className={classes.deed} aria-label={t('hospitality.floor.arrives', { name: booking.name })} onClick={() => arrive(host, booking)}>
          <IconDoorEnter size={22} stroke={1.9} />
        </button>
      )}
      {host && booking.state === 'arrived' && booking.party_size > 1 && (
        <div className={classes.counted}>
          <WhoIsHere party={booking} host={host} />
        </div>
      )}
    </div>
  );
}

import { moment, money, useMay, useT } from '@guildhall/ui-kit';
import { type Booking, OVERRIDE, type Slot, useSlots } from './api';
import { SETTLE } from './deposit';
import classes from './SlotPicker.module.css';
import { clock, dayWords, momentOf, plusDays, wallTime } from './time';
import { WhereAndLong } from './WhereAndLong';
import '../texts/away';
import { guestsWord } from './words';

export interface Choice {
  party: number;
  day: string;
  slot: string;
  /** Take it though the kitchen has enough to do then. */
  beyond: boolean;
  /** Take it without the deposit that the rules ask for. */
  free?: boolean;
  /** Chosen by hand; empty for the best that are free. */
  tables: number[];
  /** How long they stay; null for what is usual for so many. */
  minutes: number | null;
}

interface Props {
  venue: number | null;
  zone: string;
  choice: Choice;
  change: (choice: Choice) => void;
  /** A booking whose own tables count as free, and whose times count while no other has been chosen. */
  booking?: Pick<Booking, 'id' | 'starts_at' | 'ends_at'>;
}

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8];

/** How many, which day, what time: each one tap. What is full stays in sight, so that a host can say what is left around it. */
export function SlotPicker({ venue, zone, choice, change, booking }: Props) {
  const t = useT();
  const may = useMay();
  const { data } = useSlots(venue, choice.day, choice.party, booking && booking.id > 0 ? booking.id : undefined);
  const more = choice.party > SIZES.length;
  const can = (slot: Slot) => slot.room === 'FREE' || (slot.room === 'PACED' && may(OVERRIDE));
  const now = Date.now() - 30 * 60_000;
  const chosen = data?.slots.find(({ starts_at }) => starts_at === choice.slot);
  const asked = chosen?.deposit;
  const time = chosen ?? (choice.slot === '' ? booking : undefined);
  const slots = (data?.slots ?? []).filter(({ starts_at }) => Date.parse(starts_at) > now);
  return (
    <div className={classes.picker}>
      <div className={classes.row} role="group" aria-label={t('hospitality.booking.party')}>
        {SIZES.map((n) => (
          <button key={n} type="button" aria-label={guestsWord(n)} aria-pressed={choice.party === n} onClick={() => change({ ...choice, party: n, slot: '', free: false, tables: [] })}>
            {n}
          </button>
        ))}
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={200}
          placeholder="9+"
          aria-label={t('hospitality.booking.partyMore')}
          value={more ? choice.party : ''}
          data-on={more || undefined}
          onChange={({ target }) => {
            const party = Math.min(200, Math.floor(Number(target.value)));
            if (party > 0) {
              change({ ...choice, party, slot: '', free: false, tables: [] });
            }
          }}
        />
      </div>
      <div className={classes.days}>
        <button type="button" aria-label={t('hospitality.booking.before')} onClick={() => change({ ...choice, day: plusDays(choice.day, -1), slot: '', free: false, tables: [] })}>
          −
        </button>
        <label>
          <span>{dayWords(choice.day)}</span>
          <input type="date" aria-label={t('hospitality.booking.day')} value={choice.day} onChange={({ target }) => target.value && change({ ...choice, day: target.value, slot: '', free: false, tables: [] })} />
        </label>
        <button type="button" aria-label={t('hospitality.booking.after')} onClick={() => change({ ...choice, day: plusDays(choice.day, 1), slot: '', free: false, tables: [] })}>
          +
        </button>
      </div>
      {data?.closed && <p className={classes.none}>{t('hospitality.booking.closedDay')}</p>}
      {data?.guess && (
        <p className={classes.warn} role="status">
          {t('hospitality.away.guess')}
        </p>
      )}
      {data?.guess && slots.length === 0 && (
        <label className={classes.typed}>
          {t('hospitality.away.time')}
          <input type="time" step={900} value={choice.slot && wallTime(choice.slot, zone)} onChange={({ target }) => change({ ...choice, slot: momentOf(choice.day, target.value, zone), beyond: false })} />
        </label>
      )}
      {data && !data.closed && !data.guess && slots.length === 0 && <p className={classes.none}>{t('hospitality.booking.noSlots')}</p>}
      <div className={classes.slots} role="group" aria-label={t('hospitality.booking.time')}>
        {slots.map((slot) => (
          <button
            key={slot.starts_at}
            type="button"
            data-room={slot.room}
            disabled={!can(slot)}
            aria-pressed={slot.starts_at === choice.slot}
            onClick={() => change({ ...choice, slot: slot.starts_at, free: false, tables: [], beyond: slot.room === 'PACED' })}
          >
            {clock(slot.starts_at, zone)} {slot.room !== 'FREE' && <small>{t(`hospitality.booking.room.${slot.room}`)}</small>}
          </button>
        ))}
      </div>
      {time && <WhereAndLong venue={venue} zone={zone} choice={choice} change={change} starts={time.starts_at} ends={time.ends_at} booking={booking?.id} />}
      {asked && booking === undefined && (
        <p className={classes.warn}>
          {!choice.free && t('hospitality.deposit.willAsk', { amount: money(asked.amount, asked.currency), at: moment(asked.due_at) })}
          {may(SETTLE) && (
            <label className={classes.free}>
              <input type="checkbox" checked={choice.free ?? false} onChange={({ target }) => change({ ...choice, free: target.checked })} /> {t('hospitality.deposit.let')}
            </label>
          )}
        </p>
      )}
      {choice.beyond && choice.slot && <p className={classes.warn}>{t('hospitality.booking.beyond')}</p>}
    </div>
  );
}

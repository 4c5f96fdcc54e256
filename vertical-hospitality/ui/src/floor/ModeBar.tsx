import { useT } from '@guildhall/ui-kit';
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { HowMany } from './Heads';
import { namesOf, setOf, type TableSet } from './combos';
import type { Host } from './deeds';
import classes from './FloorPage.module.css';
import { IDLE, type Mode, put, sizeOf } from './mode';
import { SetChoice } from './SetChoice';
import type { Booking } from './room';
import { Whose } from './Whose';

interface Props {
  mode: Mode;
  booking?: Booking;
  host: Host;
  /** In which the party can still be seated, the best first. */
  ways: TableSet[];
  /** Whose turn it is to get guests. */
  next?: string;
  set: (mode: Mode) => void;
}

/** Says what the next tap on a table does, and how to leave it. */
export function ModeBar({ mode, booking, host, ways, next, set }: Props) {
  const t = useT();
  const open = mode.kind !== 'look' && booking !== undefined;
  useEffect(() => {
    if (!open) {
      return;
    }
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && set(IDLE);
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [open, set]);
  if (!open) {
    return null;
  }
  const size = mode.size ?? 1;
  const picked = mode.tables ?? [];
  // One table of one's own is tapped in the room; several at once are named here.
  const several = picked.length > 0 || ways.every(({ ids }) => ids.length > 1) ? ways : [];
  return (
    <div className={classes.mode} role="status">
      <p>
        {t(`hospitality.floor.mode.${mode.kind}`, { name: booking.name, count: mode.kind === 'split' ? size : booking.party_size })}
        {next && mode.kind === 'seat' && picked.length === 0 && <small>{t('hospitality.floor.turn', { name: next })}</small>}
        {ways.length === 0 && picked.length === 0 && mode.kind !== 'add' && <small>{t('hospitality.floor.noWay')}</small>}
        {picked.length > 0 && (
          <small>
            {t('hospitality.floor.chairs', {
              tables: namesOf(host.room, picked),
              n: setOf(host.room, picked).seats + setOf(host.room, picked).extra,
              count: sizeOf(mode, booking),
            })}
          </small>
        )}
      </p>
      {mode.kind === 'split' && (
        <>
          <button type="button" aria-label={t('hospitality.floor.fewer')} disabled={size < 2} onClick={() => set({ ...mode, size: size - 1, tables: undefined })}>
            <IconMinus size={20} stroke={2.2} />
          </button>
          <strong className="gh-num">{size}</strong>
          <button
            type="button"
            aria-label={t('hospitality.floor.more')}
            disabled={size >= booking.party_size - 1}
            onClick={() => set({ ...mode, size: size + 1, tables: undefined })}
          >
            <IconPlus size={20} stroke={2.2} />
          </button>
        </>
      )}
      {mode.kind === 'seat' && !mode.refused && (
        <div className={classes.about}>
          {booking.state !== 'booked' && booking.state !== 'confirmed' && booking.state !== 'held' && <HowMany party={booking} host={host} />}
          <Whose party={booking} room={host.room} />
        </div>
      )}
      <button type="button" className={classes.leave} aria-label={t('hospitality.floor.leaveMode')} onClick={() => set(IDLE)}>
        <IconX size={22} stroke={2} />
      </button>
      <SetChoice room={host.room} ways={several} size={sizeOf(mode, booking)} press={({ ids }) => set(put(mode, host, booking, ids))} />
    </div>
  );
}

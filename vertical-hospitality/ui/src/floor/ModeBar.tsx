import { useT } from '@guildhall/ui-kit';
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Host } from './deeds';
import classes from './FloorPage.module.css';
import { IDLE, type Mode } from './mode';
import type { Booking } from './room';

interface Props {
  mode: Mode;
  booking?: Booking;
  host: Host;
  set: (mode: Mode) => void;
}

/** Says what the next tap on a table does, and how to leave it. */
export function ModeBar({ mode, booking, set }: Props) {
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
  return (
    <div className={classes.mode} role="status">
      <p>{t(`hospitality.floor.mode.${mode.kind}`, { name: booking.name, count: mode.kind === 'split' ? size : booking.party_size })}</p>
      {mode.kind === 'split' && (
        <>
          <button type="button" aria-label={t('hospitality.floor.fewer')} disabled={size < 2} onClick={() => set({ ...mode, size: size - 1 })}>
            <IconMinus size={20} stroke={2.2} />
          </button>
          <strong className="gh-num">{size}</strong>
          <button
            type="button"
            aria-label={t('hospitality.floor.more')}
            disabled={size >= booking.party_size - 1}
            onClick={() => set({ ...mode, size: size + 1 })}
          >
            <IconPlus size={20} stroke={2.2} />
          </button>
        </>
      )}
      <button type="button" aria-label={t('hospitality.floor.leaveMode')} onClick={() => set(IDLE)}>
        <IconX size={22} stroke={2} />
      </button>
    </div>
  );
}

import { useT } from '@guildhall/ui-kit';
import { IconUsers, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { seenGuest } from '../loyalty/seen';
import '../texts/serve';
import '../texts/till';
import { GuestSearch } from '../till/GuestSearch';
import classes from './NewGuest.module.css';

export interface Brought {
  id: number;
  name: string;
}

interface Props {
  brought?: Brought;
  error?: string;
  choose: (guest: Brought | undefined) => void;
}

/** Who has brought a new guest, found by the bar's own look-up. */
export function BroughtBy({ brought, error, choose }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <section className={classes.brought} aria-label={t('hospitality.brought.by')}>
        <GuestSearch
          close={() => setOpen(false)}
          choose={(id) => {
            choose({ id, name: seenGuest(id)?.name ?? '' });
            setOpen(false);
          }}
        />
      </section>
    );
  }
  return (
    <div className={classes.brought}>
      <div className={classes.broughtRow}>
        <button type="button" onClick={() => setOpen(true)}>
          <IconUsers size={22} stroke={1.8} aria-hidden />
          <span>{brought ? `${t('hospitality.brought.by')} ${brought.name}` : t('hospitality.brought.choose')}</span>
        </button>
        {brought && (
          <button type="button" aria-label={t('hospitality.brought.nobody')} onClick={() => choose(undefined)}>
            <IconX size={22} stroke={1.8} />
          </button>
        )}
      </div>
      {error && <p role="alert">{error}</p>}
    </div>
  );
}

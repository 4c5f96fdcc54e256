import { Answer, count, money, moment, useList, useSees, useSession, useT } from '@guildhall/ui-kit';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { entries, isKnown, type PointEntry } from '../loyalty/records';
import { signed } from '../loyalty/words';
import '../texts/loyalty';
import { useVenue, type Venue } from '../venues/venues';
import { Explained } from './Explained';
import classes from './Entries.module.css';

/** A guest's last lines of the ledger, newest first; a tap says why a line has its points. */
export function Entries({ guestId, most }: { guestId: number; most: number }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const lines = useList(entries, { guest_id: guestId, per_page: most, sort: '-created_at', include: 'member', total: 'none' });
  const sees = useSees(entries);
  const explains = sees('points') && sees('amount');
  const [open, setOpen] = useState<number>();
  const { all } = useVenue();
  const word = (entry: PointEntry) => {
    if (entry.amount) {
      return `${t('hospitality.entry.spend')} ${money(entry.amount, currency)}`;
    }
    if (entry.kind === 'earn') {
      return t('hospitality.entry.visit');
    }
    const said = entry.kind === 'redeem' || entry.kind === 'adjust' ? entry.reason : null;
    return said ?? t(`choice.hospitality.point_entry.kind.${entry.kind}`);
  };
  return (
    <Answer of={lines} lines={3}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={classes.none}>{t('hospitality.guest.noHistory')}</p>
        ) : (
          <ol className={classes.lines}>
            {data.map((entry) => (
              <li key={entry.id}>
                <span className={classes.words}>
                  <span>{word(entry)}</span>
                  <small>
                    {moment(entry.created_at)}
                    {[entry.member?.name, whereOf(entry, data, all)].filter(Boolean).map((said) => ` · ${said}`)}
                  </small>
                </span>
                <span className={classes.sums}>
                  {isKnown(entry.points) && <strong data-down={entry.points < 0 || undefined}>{signed(entry.points)}</strong>}
                  {isKnown(entry.balance_after) && <span className={classes.after}>{count(entry.balance_after)}</span>}
                </span>
                {explains && (
                  <button
                    type="button"
                    className={classes.more}
                    aria-expanded={open === entry.id}
                    aria-label={t('hospitality.why.of', { what: word(entry) })}
                    onClick={() => setOpen(open === entry.id ? undefined : entry.id)}
                  >
                    <IconChevronDown size={20} stroke={1.9} />
                  </button>
                )}
                {open === entry.id && <Explained entry={entry} />}
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  );
}

/** The venue in a house of several, the till or tablet where the lines come from more than one; else it tells nothing. */
function whereOf({ venue_id, till }: PointEntry, among: PointEntry[], venues: Venue[]): string {
  const venue = venues.length > 1 && venues.find(({ id }) => id === venue_id)?.name;
  const tills = new Set(among.flatMap((entry) => entry.till ?? []));
  return [venue, tills.size > 1 && till].filter(Boolean).join(', ');
}

import { count, Face, nearDay, timeOfDay, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconBan, IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { isHere } from '../loyalty/evening';
import { type GuestCard, isKnown } from '../loyalty/records';
import classes from './Rows.module.css';

interface Props {
  guests: GuestCard[];
  open: number;
  show: (guest: number) => void;
  typed?: string;
}

export function Rows({ guests, open, show, typed = '' }: Props) {
  return (
    <ul className={classes.rows}>
      {guests.map((guest) => (
        <li key={guest.id}>
          <Row guest={guest} open={guest.id === open} show={show} typed={typed.replace(/\D/g, '').slice(-4)} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  guest: GuestCard;
  open: boolean;
  show: (guest: number) => void;
  typed: string;
}

const Row = memo(function Row({ guest, open, show, typed }: RowProps) {
  const t = useT();
  const here = isHere(guest);
  return (
    <button type="button" className={classes.row} aria-current={open || undefined} onClick={() => show(guest.id)}>
      <Face name={guest.name} size={48} />
      <span className={classes.words}>
        <span className={classes.name}>{guest.name}</span>
        <span className={classes.line}>
          <Phone phone={guest.phone} typed={typed} />
          {here ? (
            <span className={classes.here}>
              <IconCheck size={16} stroke={2.6} />
              {timeOfDay(guest.last_visit_at ?? '')}
            </span>
          ) : (
            guest.last_visit_at && <span>{nearDay(guest.last_visit_at)}</span>
          )}
        </span>
        {guest.blocked_at && (
          <span className={classes.blocked}>
            <IconBan size={16} stroke={2.2} />
            {t('hospitality.blocked')}
          </span>
        )}
        {guest.alert && (
          <span className={classes.alert}>
            <IconAlertTriangleFilled size={16} />
            {guest.alert}
          </span>
        )}
      </span>
      {isKnown(guest.balance) && (
        <span className={classes.points}>
          <strong>{count(guest.balance)}</strong>
          <small>{t('hospitality.pointsWord')}</small>
        </span>
      )}
    </button>
  );
});

/** The last four digits, those typed standing out. */
function Phone({ phone, typed }: { phone?: string | null; typed: string }) {
  const four = phone?.replace(/\D/g, '').slice(-4) ?? '';
  if (four.length < 4) {
    return null;
  }
  const hit = typed.length > 1 && (four.startsWith(typed) || four.endsWith(typed)) ? typed : '';
  const [before, after] = hit ? four.split(hit, 2) : [four, ''];
  return (
    <span className="gh-num" dir="ltr">
      <span aria-hidden>··· </span>
      {before}
      {hit && <mark className={classes.hit}>{hit}</mark>}
      {after}
    </span>
  );
}

import { Link, money, request, useMay, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import classes from './Check.module.css';
import { checks, type Check } from './records';

interface Behind {
  deposit: { booking_id: number; state: string; amount: string; currency: string; here: boolean; left?: string | null } | null;
}

/** What the booking behind a check has paid beforehand, and what is left to pay. */
export function CheckDeposit({ check }: { check: Check }) {
  const t = useT();
  const may = useMay()('hospitality.bookings.view');
  const { data } = useQuery({
    queryKey: [checks.name, 'deposit', check.id, check.version],
    queryFn: ({ signal }) => request<Behind>('GET', `/hospitality/checks/${check.id}/deposit`, { signal }),
    enabled: may,
  });
  const deposit = data?.deposit;
  if (!deposit) {
    return null;
  }
  const amount = money(deposit.amount, deposit.currency);
  return (
    <p className={classes.deposit}>
      {t(deposit.here ? 'hospitality.check.depositHere' : `hospitality.check.deposit.${deposit.state}`, { amount })}
      {deposit.left != null && <strong>{t('hospitality.check.left', { amount: money(deposit.left, deposit.currency) })}</strong>}
      <Link to={`/m/hospitality/bookings?booking=${deposit.booking_id}`}>{t('hospitality.check.toBooking')}</Link>
    </p>
  );
}

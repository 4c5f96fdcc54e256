import { Button } from '@mantine/core';
import { Link, money, request, sayProblem, useMay, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import classes from './Check.module.css';
import { checks, type Check } from './records';

interface Deposit {
  booking_id: number;
  name: string | null;
  /** Its party has sat down with another; the booking is in no list any more. */
  joined: boolean;
  state: string;
  amount: string;
  currency: string;
  here: boolean;
}

interface Behind {
  deposits: Deposit[];
  left: string | null;
}

/** What the bookings behind a check have paid beforehand, and what is left to pay. */
export function CheckDeposit({ check }: { check: Check }) {
  const t = useT();
  const may = useMay()('hospitality.bookings.view');
  const { data } = useQuery({
    queryKey: [checks.name, 'deposit', check.id, check.version],
    queryFn: ({ signal }) => request<Behind>('GET', `/hospitality/checks/${check.id}/deposit`, { signal }),
    enabled: may,
  });
  const first = data?.deposits[0];
  return data && first ? (
    <div className={classes.deposits}>
      {data.deposits.map((deposit) => (
        <One key={deposit.booking_id} check={check} deposit={deposit} named={data.deposits.length > 1} />
      ))}
      {data.left != null && <strong>{t('hospitality.check.left', { amount: money(data.left, first.currency, true) })}</strong>}
    </div>
  ) : null;
}

function One({ check, deposit, named }: { check: Check; deposit: Deposit; named: boolean }) {
  const t = useT();
  const may = useMay()('hospitality.deposits.settle');
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (key: string) =>
      request('POST', `/hospitality/bookings/${deposit.booking_id}/deposit/steps`, {
        body: deposit.here ? { state: 'paid' } : { state: 'applied', check_id: check.id },
        headers: { 'Idempotency-Key': key },
      }),
    onError: (problem) => sayProblem(problem),
    onSettled: () => Promise.all([checks.name, 'hospitality.booking'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const amount = money(deposit.amount, deposit.currency, true);
  return (
    <p className={classes.deposit}>
      <span>
        {named && deposit.name && <b>{deposit.name}: </b>}
        {t(deposit.here ? 'hospitality.check.depositHere' : `hospitality.check.deposit.${deposit.state}`, { amount })}
      </span>
      {may && (deposit.here || deposit.state === 'paid') && (
        <Button h={44} variant={deposit.here ? 'subtle' : 'light'} loading={put.isPending} onClick={() => put.mutate(crypto.randomUUID())}>
          {t(deposit.here ? 'hospitality.check.depositOff' : 'hospitality.check.depositOn')}
        </Button>
      )}
      {!deposit.joined && <Link to={`/m/hospitality/bookings?booking=${deposit.booking_id}`}>{t('hospitality.check.toBooking')}</Link>}
    </p>
  );
}

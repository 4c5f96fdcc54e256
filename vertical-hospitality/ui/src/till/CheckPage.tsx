import { Answer, count, Facts, Link, money, moment, Page, Panel, RecordTabs, timeOfDay, useMay, useRecord, useSearchParams, useSees, useSession, useT, useVisited } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconArmchair } from '@tabler/icons-react';
import '../texts/serve';
import '../texts/till';
import classes from './Check.module.css';
import { CheckDeposit } from './CheckDeposit';
import { CheckRewards } from './CheckRewards';
import { checks, type Check, useLines } from './records';
import { Standing } from './Standing';
import { Whose } from './Whose';

/** A check: what went wrong, whose it is, what was had, what it came to. */
export function CheckPage() {
  const [params] = useSearchParams();
  const found = useRecord(checks, Number(params.get('id')), { include: 'guest,booking' });
  return (
    <Answer of={found} lines={6}>
      {(check) => <One check={check} />}
    </Answer>
  );
}

function One({ check }: { check: Check }) {
  const t = useT();
  const may = useMay();
  const sees = useSees(checks);
  const title = t('hospitality.check.title', { number: check.number });
  useVisited(checks.name, check.id, title);
  return (
    <Page
      narrow
      title={title}
      subtitle={[check.table_name, check.source, check.opened_at && moment(check.opened_at)].filter(Boolean).join(' · ')}
      actions={<Standing check={check} />}
    >
      <Panel>
        <RecordTabs
          entity={checks.name}
          id={check.id}
          tabs={[
            {
              id: 'check',
              label: 'hospitality.check.tab',
              content: (
                <>
                  <Trouble check={check} />
                  {sees('guest_id') && <Whose check={check} change={may('hospitality.serve') && may('hospitality.guests.view')} />}
                  {check.booking && <Party party={check.booking} />}
                  <Lines check={check} />
                  <CheckRewards check={check} />
                  <CheckDeposit check={check} />
                  <Amounts check={check} />
                </>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** Who sits at its table. */
function Party({ party }: { party: NonNullable<Check['booking']> }) {
  const t = useT();
  return (
    <Link to={`/m/hospitality/bookings?booking=${party.id}`} className={classes.party}>
      <IconArmchair size={22} stroke={1.8} aria-hidden />
      {t('field.hospitality.till_check.bookingId')}: {party.name}
    </Link>
  );
}

const AMOUNTS = ['due', 'discount', 'tax', 'tip', 'cash', 'card', 'other'] as const;

function Amounts({ check }: { check: Check }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const items = AMOUNTS.filter((name) => name === 'due' || Number(check[name])).map((name): [string, string] => [
    t(`field.hospitality.till_check.${name}`),
    check[name] ? money(check[name], currency, true) : '',
  ]);
  return (
    <div className={classes.amounts}>
      <Facts items={items} />
    </div>
  );
}

function Trouble({ check: { trouble, guest_said: end } }: { check: Check }) {
  const t = useT();
  return (
    trouble && (
      <p className={classes.trouble} role="note">
        <IconAlertTriangleFilled size={22} aria-hidden />
        {trouble === 'guest_unknown' && end
          ? t('hospitality.check.trouble.guest_unknownEnd', { end })
          : t(`hospitality.check.trouble.${trouble}`)}
      </p>
    )
  );
}

function Lines({ check }: { check: Check }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const lines = useLines(check);
  return (
    <section>
      <h2 className={classes.title}>{t('hospitality.check.lines')}</h2>
      <Answer of={lines} lines={3}>
        {({ data, by_hand_at: byHand }) => (
          <>
            {byHand && <p className={classes.none}>{t('hospitality.till.byHand', { time: timeOfDay(byHand) })}</p>}
            {data.length === 0 ? (
              <p className={classes.none}>{t('hospitality.check.noLines')}</p>
            ) : (
              <ul className={classes.lines}>
                {data.map((line, place) => (
                  // Lines have nothing of their own but their place.
                  <li key={place}>
                    <span className="gh-num">{count(line.quantity)} ×</span>
                    <span className={classes.item}>{line.item}</span>
                    {line.amount != null && <span className="gh-num">{money(String(line.amount), currency, true)}</span>}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}

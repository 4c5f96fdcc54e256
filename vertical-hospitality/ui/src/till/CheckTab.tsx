import { Answer, count, money, type OneRecord, useMay, useRecord, useSees, useSession, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import '../texts/till';
import classes from './CheckTab.module.css';
import { checks, type Check, useLines } from './records';
import { Whose } from './Whose';

/** Of a check: what went wrong, whose it is, what was had. */
export function CheckTab({ id }: OneRecord) {
  const found = useRecord(checks, id, { include: 'guest' });
  return (
    <Answer of={found} lines={4}>
      {(check) => <One check={check} />}
    </Answer>
  );
}

function One({ check }: { check: Check }) {
  const may = useMay();
  const sees = useSees(checks);
  return (
    <>
      <Trouble check={check} />
      {sees('guest_id') && <Whose check={check} change={may('hospitality.serve') && may('hospitality.guests.view')} />}
      <Lines check={check} />
    </>
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
      <h3 className={classes.title}>{t('hospitality.check.lines')}</h3>
      <Answer of={lines} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.none}>{t('hospitality.check.noLines')}</p>
          ) : (
            <ul className={classes.lines}>
              {data.map((line, place) => (
                // Lines have nothing of their own but their place.
                <li key={place}>
                  <span className="gh-num">{count(line.quantity)} ×</span>
                  <span className={classes.item}>{line.item}</span>
                  {line.amount != null && <span className="gh-num">{money(String(line.amount), currency)}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

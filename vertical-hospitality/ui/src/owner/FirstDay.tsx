import { Link, Panel, useMay, useT } from '@guildhall/ui-kit';
import { IconChevronRight, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Tonight } from './api';
import classes from './TonightPage.module.css';

const STEPS = [
  ['tables', '/m/hospitality/floor/plan', 'hospitality.floor.plan'],
  ['rules', '/m/hospitality/rewards', 'hospitality.rewards.view'],
  ['guests', '/m/hospitality/bar?guest=new', 'hospitality.serve'],
  ['bookings', '/m/hospitality/bookings?booking=new', 'hospitality.bookings.take'],
] as const;

/** A house that knows nobody yet has no evening to show. */
export const isFirstDay = ({ begun, waiting, guests }: Tonight) =>
  !begun.guests && !begun.bookings && !waiting?.length && !guests?.length;

/** The way to the first evening: what is done is ticked, what is next stands out. */
export function FirstDay({ begun }: Pick<Tonight, 'begun'>) {
  const t = useT();
  const may = useMay();
  const steps = STEPS.filter(([, , permission]) => may(permission));
  const next = steps.find(([name]) => !begun[name])?.[0];
  return (
    <Panel title={t('hospitality.tonight.first')}>
      <p className={classes.about}>{t('hospitality.tonight.firstText')}</p>
      <ol className={classes.steps}>
        {steps.map(([name, to]) => (
          <li key={name}>
            <Link to={to} className={classes.step} data-next={name === next || undefined}>
              {begun[name] ? <IconCircleCheckFilled size={26} className={classes.done} aria-hidden /> : <IconCircle size={26} stroke={1.8} aria-hidden />}
              <span>
                <strong>{t(`hospitality.tonight.step.${name}`)}</strong>
                <small>{begun[name] ? t('hospitality.tonight.stepDone') : t(`hospitality.tonight.step.${name}.text`)}</small>
              </span>
              <IconChevronRight size={22} className="gh-turns" aria-hidden />
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

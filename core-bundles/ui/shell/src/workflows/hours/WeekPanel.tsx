import { Button, Switch, TextInput } from '@mantine/core';
import { firstDayOfWeek, locale, Panel, say, useSession, useT } from '@guildhall/ui-kit';
import { type FormEvent, useState } from 'react';
import { weekdays } from '../../settings/notices/days';
import { WEEKDAYS } from '../words/useNames';
import { type Hours, useWorkingTimeChange, type WorkingTime } from './api';
import { NotSaved } from './HoursPage';
import classes from './hours.module.css';

interface Props {
  time: WorkingTime;
  reload: () => void;
}

const USUAL: Hours = { from: '09:00', to: '17:00' };

/** The hours of each day of the week. */
export function WeekPanel({ time, reload }: Props) {
  const t = useT();
  const { workspace } = useSession();
  const [week, setWeek] = useState(time.week);
  const change = useWorkingTimeChange(time.version);
  const days = weekdays(locale(), firstDayOfWeek()).map(({ day, long }) => ({ name: WEEKDAYS[day - 1] as string, long }));
  const worked = days.filter(({ name }) => week[name]);
  const put = (name: string, hours: Hours | undefined) => {
    change.reset();
    setWeek(({ [name]: _, ...others }) => (hours ? { ...others, [name]: hours } : others));
  };
  const first = worked[0] && week[worked[0].name];
  const alike = worked.every(({ name }) => week[name]?.from === first?.from && week[name]?.to === first?.to);
  const whole = worked.every(({ name }) => week[name]?.from && week[name]?.to);
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ week }, { onSuccess: () => say(t('hours.saved')) });
  }
  return (
    <Panel title={t('hours.title')}>
      <p className={classes.lead}>
        {t('hours.lead')} {t('hours.zone', { zone: workspace.zone.replaceAll('_', ' ') })}
      </p>
      <NotSaved problem={change.error} reload={reload} />
      <form onSubmit={submit}>
        <ul className={classes.week}>
          {days.map(({ name, long }) => (
            <Day key={name} day={long} hours={week[name]} usual={first ?? USUAL} put={(hours) => put(name, hours)} />
          ))}
        </ul>
        {worked.length === 0 && (
          <p className={classes.wrong} role="alert">
            {t('hours.none')}
          </p>
        )}
        <div className={classes.foot}>
          {first && !alike && (
            <Button variant="subtle" onClick={() => setWeek(Object.fromEntries(worked.map(({ name }) => [name, first])))}>
              {t('hours.alike', { from: first.from, to: first.to })}
            </Button>
          )}
          <Button type="submit" loading={change.isPending} disabled={worked.length === 0 || !whole}>
            {t('kit.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Day({ day, hours, usual, put }: { day: string; hours: Hours | undefined; usual: Hours; put: (hours: Hours | undefined) => void }) {
  const t = useT();
  const night = hours && hours.from !== '' && hours.to !== '' && hours.to <= hours.from;
  return (
    <li className={classes.day}>
      <Switch className={classes.name} label={day} checked={!!hours} onChange={({ currentTarget }) => put(currentTarget.checked ? usual : undefined)} />
      {hours ? (
        <span className={classes.hours}>
          <TextInput type="time" required className={classes.hour} aria-label={t('hours.fromOf', { day })} value={hours.from} error={hours.from === ''} onChange={({ currentTarget }) => put({ ...hours, from: currentTarget.value })} />
          <span aria-hidden>–</span>
          <TextInput type="time" required className={classes.hour} aria-label={t('hours.toOf', { day })} value={hours.to} error={hours.to === ''} onChange={({ currentTarget }) => put({ ...hours, to: currentTarget.value })} />
          {night && <small className={classes.night}>{t('hours.night')}</small>}
        </span>
      ) : (
        <span className={classes.off}>{t('hours.off')}</span>
      )}
    </li>
  );
}

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { calendarDay, day, Empty, Panel, useT } from '@guildhall/ui-kit';
import { IconCalendarOff, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useWorkingTimeChange, type WorkingTime } from './api';
import { type Stretch, stretchesOf, withDays, withoutDays } from './days';
import { NotSaved } from './HoursPage';
import classes from './hours.module.css';

const MOST = 400;

/** Holidays: days on which nobody works, whatever day of the week it is. */
export function ClosedPanel({ time, reload }: { time: WorkingTime; reload: () => void }) {
  const t = useT();
  const change = useWorkingTimeChange(time.version);
  const [typed, type] = useState({ from: '', to: '' });
  const [wrong, setWrong] = useState<string>();
  const [all, showAll] = useState(false);
  const today = calendarDay(new Date())
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const stretches = stretchesOf(time.closed);
  const past = stretches.filter(({ to }) => to < today);
  const shown = all ? stretches : stretches.filter(({ to }) => to >= today);
  function add(event: FormEvent) {
    event.preventDefault();
    const { from } = typed;
    const stretch = { from, to: typed.to || from };
    const closed = stretch.to < from ? [] : withDays(time.closed, stretch);
    setWrong(stretch.to < from ? 'hours.order' : closed.length > MOST ? 'hours.tooMany' : undefined);
    if (stretch.to >= from && closed.length <= MOST) {
      change.mutate({ closed }, { onSuccess: () => type({ from: '', to: '' }) });
    }
  }
  return (
    <Panel title={t('hours.closed')}>
      <p className={classes.lead}>{t('hours.closedLead')}</p>
      <NotSaved problem={change.error} reload={reload} />
      {stretches.length === 0 ? (
        <Empty icon={<IconCalendarOff size={26} stroke={1.6} />} title={t('hours.noClosed')}>
          {t('hours.noClosedText')}
        </Empty>
      ) : (
        <ul className={classes.closed}>
          {shown.map((one) => (
            <li key={one.from} className={classes.stretch}>
              <span className="gh-num">{words(one)}</span>
              <ActionIcon aria-label={t('hours.drop', { day: words(one) })} disabled={change.isPending} onClick={() => change.mutate({ closed: withoutDays(time.closed, one) })}>
                <IconX size={17} stroke={1.8} />
              </ActionIcon>
            </li>
          ))}
          {past.length > 0 && !all && (
            <li>
              <Button variant="subtle" onClick={() => showAll(true)}>
                {t('hours.past', { count: past.length })}
              </Button>
            </li>
          )}
        </ul>
      )}
      <form className={classes.adding} onSubmit={add}>
        <TextInput type="date" required withAsterisk={false} label={t('hours.day')} value={typed.from} error={wrong === 'hours.tooMany' && t(wrong)} onChange={({ currentTarget }) => type({ ...typed, from: currentTarget.value })} />
        <TextInput type="date" label={t('hours.last')} min={typed.from} value={typed.to} error={wrong === 'hours.order' && t(wrong)} onChange={({ currentTarget }) => type({ ...typed, to: currentTarget.value })} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('hours.add')}
        </Button>
      </form>
    </Panel>
  );
}

function words({ from, to }: Stretch): string {
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

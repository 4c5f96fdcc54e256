import { Empty, useT } from '@guildhall/ui-kit';
import { IconCalendarOff, IconPlus } from '@tabler/icons-react';
import { ActionIcon, Button } from '@mantine/core';
import type { RefObject } from 'react';
import classes from './Agenda.module.css';
import { ItemChip } from './ItemChip';
import { layerWords } from './layers';
import { useStage } from './stage';
import type { Day } from './time';
import { byTime, dayWords, type Placed } from './when';

interface Props {
  days: Day[];
  items: Placed[];
  scroller: RefObject<HTMLDivElement | null>;
  more: () => void;
}

/** Day after day what is on, for narrow screens and for reading aloud. */
export function Agenda({ days, items, scroller, more }: Props) {
  const t = useT();
  const { today, create, nameOf } = useStage();
  const full = days
    .map((day) => ({ day, some: items.filter(({ first, last }) => first <= day && day <= last).sort(byTime) }))
    .filter(({ day, some }) => some.length > 0 || day === today);
  return (
    <div ref={scroller} className={classes.agenda}>
      {items.length === 0 && (
        <Empty icon={<IconCalendarOff size={26} stroke={1.6} />} title={t('calendar.none')}>
          {t('calendar.noneText')}
        </Empty>
      )}
      {full.map(({ day, some }) => (
        <section key={day} className={classes.day} aria-label={dayWords(day)}>
          <header className={classes.head} data-today={day === today || undefined}>
            <h2 className={classes.name}>
              {day === today && <span className={classes.today}>{t('kit.today')}</span>}
              {dayWords(day)}
            </h2>
            {create && (
              <ActionIcon variant="subtle" color="gray" size="var(--gh-touch)" aria-label={t('calendar.newOn', { day: dayWords(day) })} onClick={({ clientX, clientY }) => create(day, undefined, { x: clientX, y: clientY })}>
                <IconPlus size={18} />
              </ActionIcon>
            )}
          </header>
          {some.length === 0 && <p className={classes.free}>{t('calendar.free')}</p>}
          <ul className={classes.list}>
            {some.map((one) => (
              <li key={one.key} className={classes.line}>
                <ItemChip one={one} />
                <span className={classes.detail} aria-hidden>
                  {[layerWords(one.layer), nameOf(one.item.responsible_id)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button variant="subtle" color="gray" flex="none" onClick={more}>
        {t('calendar.further')}
      </Button>
    </div>
  );
}

import { Empty, useT } from '@guildhall/ui-kit';
import { IconCalendarOff, IconPlus } from '@tabler/icons-react';
import { ActionIcon, Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import classes from './Agenda.module.css';
import { ItemChip } from './ItemChip';
import { layerWords } from './layers';
import { useStage } from './stage';
import type { Day } from './time';
import { byTime, dayWords, type Placed } from './when';

/** Of a day at once: some have thousands. */
const STEP = 60;

interface Props {
  days: Day[];
  items: Placed[];
  /** How much more begins on a day. */
  left: Map<Day, number>;
  scroller: RefObject<HTMLDivElement | null>;
  more: () => void;
}

/** Day after day what is on, for narrow screens and for reading aloud. */
export function Agenda({ days, items, left, scroller, more }: Props) {
  const t = useT();
  const { today, create } = useStage();
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
          <Entries day={day} some={some} left={left.get(day) ?? 0} />
        </section>
      ))}
      <Button variant="subtle" color="gray" flex="none" onClick={more}>
        {t('calendar.further')}
      </Button>
    </div>
  );
}

function Entries({ day, some, left }: { day: Day; some: Placed[]; left: number }) {
  const t = useT();
  const { nameOf, goTo } = useStage();
  const [shown, show] = useState(STEP);
  const rest = Math.max(0, some.length - shown);
  return (
    <>
      <ul className={classes.list}>
        {some.slice(0, shown).map((one) => (
          <li key={one.key} className={classes.line}>
            <ItemChip one={one} />
            <span className={classes.detail} aria-hidden>
              {[layerWords(one.layer), nameOf(one.item.responsible_id)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {rest + left > 0 && (
        <Button variant="subtle" color="gray" flex="none" onClick={rest > 0 ? () => show(shown + STEP) : () => goTo(day)}>
          {t('calendar.more', { count: rest + left })}
        </Button>
      )}
    </>
  );
}

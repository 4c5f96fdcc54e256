import { Loading, Trouble, isLeftward, useT, zone } from '@guildhall/ui-kit';
import { useCallback, useMemo, useRef } from 'react';
import type { Tint } from '@guildhall/ui-kit';
import { useMemberName } from '../crm/members';
import { Agenda } from './Agenda';
import type { Item, Layer } from './layers';
import { MonthGrid } from './MonthGrid';
import { type Stage, StageContext } from './stage';
import type { CalendarState } from './state';
import { TimeGrid } from './TimeGrid';
import type { Day } from './time';
import { type Locate, useCarry } from './useCarry';
import { useMove, usePending } from './useMove';
import { placed } from './when';

interface Props {
  state: CalendarState;
  days: Day[];
  layers: Layer[];
  tints: Map<string, Tint>;
  found: { items: Item[]; left: Map<Day, number>; waiting: boolean; error: unknown; retry: () => void };
  today: Day;
  now: number;
  open: (item: Item) => void;
  create: Stage['create'];
  /** More days, of a list. */
  more: () => void;
}

/** Days with what lies in them, whoever asked for it: the calendar's page or the list of any kind of record. */
export function CalendarBody({ state, days, layers, tints, found, today, now, open, create, more }: Props) {
  const t = useT();
  const memberName = useMemberName();
  const locate = useRef<Locate>(() => undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const move = useMove();
  const { set, day, view } = state;
  const here = zone();
  const show = useCallback(
    (wanted: Day) => {
      if (!days.includes(wanted)) {
        set({ day: wanted });
      }
    },
    [days, set],
  );
  const carry = useCarry({ zone: here, locate, scroller, drop: move, show, turned: isLeftward() });
  const known = usePending(found.items);
  const { carried } = carry;
  const byKey = useMemo(() => new Map(layers.map((layer) => [layer.key, layer])), [layers]);
  // Thousands, that an entry in hand must not place anew with each step.
  const resting = useMemo(
    () =>
      known.flatMap((item) => {
        const layer = byKey.get(item.layer);
        return layer ? [placed(item, layer, here)] : [];
      }),
    [known, byKey, here],
  );
  const items = useMemo(() => {
    if (!carried) {
      return resting;
    }
    return resting.flatMap((one) => {
      if (carried.to.id !== one.item.id || carried.to.layer !== one.item.layer) {
        return [one];
      }
      // Under a hand the entry itself stays: a touch whose element goes away cannot be followed.
      const there = placed(carried.to, one.layer, here);
      return carried.by === 'keys' ? [there] : [one, { ...there, key: `${there.key}~`, preview: true }];
    });
  }, [resting, carried, here]);
  const stage: Stage = {
    zone: here,
    today,
    now,
    tints,
    carry,
    nameOf: (member) => (member === null ? undefined : memberName(member)),
    open,
    create,
    // A day that has no room for all of it is read as a list.
    goTo: (wanted) => set({ day: wanted, view: view === 'day' ? 'list' : 'day' }),
  };
  if (found.error) {
    return <Trouble problem={found.error} retry={found.retry} />;
  }
  if (found.waiting && found.items.length === 0) {
    return <Loading lines={8} />;
  }
  return (
    <StageContext value={stage}>
      {view === 'month' ? (
        <MonthGrid days={days} month={day.slice(0, 7)} items={items} left={found.left} locate={locate} scroller={scroller} />
      ) : view === 'list' ? (
        <Agenda days={days} items={items} left={found.left} scroller={scroller} more={more} />
      ) : (
        <TimeGrid days={days} items={items} left={found.left} locate={locate} scroller={scroller} />
      )}
      <p id="calendar-help" className="gh-hidden">
        {t('calendar.keys')}
      </p>
      <p className="gh-hidden" role="status" aria-live="assertive">
        {carry.said}
      </p>
    </StageContext>
  );
}

import { firstDayOfWeek, type Query, useNavigate, useT, zone } from '@guildhall/ui-kit';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { CalendarBar } from '../../calendar/CalendarBar';
import { CalendarBody } from '../../calendar/CalendarBody';
import { type Item, type Layer, tintsOf, useItems, useLayers } from '../../calendar/layers';
import { daysOf, LIST_DAYS, useCalendarState, useNow } from '../../calendar/state';
import { addDays, type Day, instantOf } from '../../calendar/time';
import { type Described, type DescribedField, usePlaces } from '../descriptors';

const Opened = lazy(() => import('../../calendar/Opened').then((module) => ({ default: module.Opened })));
const Making = lazy(() => import('../../calendar/Opened').then((module) => ({ default: module.Making })));
const IN_PLACE = new Set(['crm.task', 'crm.activity']);
const MORNING = 9 * 60;

interface Props {
  of: Described;
  field: DescribedField;
  query: Query;
  /** Whether the member may change and make such records. */
  editable: boolean;
  addable: boolean;
  onTotal: (total: number) => void;
}

/** The records of a list by one of their dates. */
export function RecordCalendar({ of, field, query, editable, addable, onTotal }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const places = usePlaces();
  const { now, today } = useNow();
  const state = useCalendarState('month', today, 'show');
  const [length, setLength] = useState(LIST_DAYS);
  const [opened, open] = useState<Item>();
  const [making, make] = useState<string>();
  const known = useLayers().data;
  const layer = useMemo((): Layer => {
    const key = `${of.entity}:${field.name}`;
    const found = known?.find((one) => one.key === key);
    const writable = !field.read_only;
    return (
      found ?? {
        key,
        entity: of.entity,
        label: t('calendar.untitled'),
        start: field.name,
        end: null,
        duration: null,
        days: field.type === 'date',
        usual: true,
        movable: writable && editable,
        addable: writable && addable,
        initial: {},
      }
    );
  }, [known, of.entity, field, editable, addable, t]);
  const layers = useMemo(() => [layer], [layer]);
  const first = firstDayOfWeek();
  const days = useMemo(() => daysOf(state.view, state.day, first, length), [state.view, state.day, first, length]);
  const here = zone();
  const asked = useMemo(
    () => ({
      from: days[0] ?? state.day,
      to: addDays(days.at(-1) ?? state.day, 1),
      zone: here,
      responsible: '',
      ...(query.filter ? { filter: String(query.filter) } : {}),
      ...(query.q ? { q: String(query.q) } : {}),
    }),
    [days, state.day, here, query.filter, query.q],
  );
  const found = useItems(layers, asked);
  const total = found.items.length + [...found.left.values()].reduce((sum, count) => sum + count, 0);
  useEffect(() => onTotal(total), [total, onTotal]);
  function show(item: Item) {
    const place = places(item.entity, item.id);
    if (IN_PLACE.has(item.entity)) {
      open(item);
    } else if (place) {
      void navigate(place.path);
    }
  }
  return (
    <>
      <CalendarBar state={state} days={days} today={today} />
      <CalendarBody
        state={state}
        days={days}
        layers={layers}
        tints={tintsOf(layers)}
        found={found}
        today={today}
        now={now}
        open={show}
        create={
          layer.addable
            ? (day: Day, at: number | undefined) => make(layer.days ? day : new Date(at ?? instantOf(day, MORNING, here)).toISOString())
            : undefined
        }
        more={() => setLength(length + LIST_DAYS)}
      />
      <Suspense>
        {opened && <Opened item={opened} close={() => open(undefined)} />}
        {making && <Making layer={layer} start={making} close={() => make(undefined)} />}
      </Suspense>
    </>
  );
}

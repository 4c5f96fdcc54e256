import { Answer, Page, useNavigate, useSession, useT, firstDayOfWeek, zone } from '@guildhall/ui-kit';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { MineFilter } from '../crm/forms/MineFilter';
import { NewButton } from '../crm/forms/NewButton';
import { usePlaces } from '../record/descriptors';
import { CalendarBar } from './CalendarBar';
import { CalendarBody } from './CalendarBody';
import { CreateMenu } from './CreateMenu';
import { LayerMenu } from './LayerMenu';
import { type Item, type Layer, tintsOf, useItems, useLayers } from './layers';
import { daysOf, LIST_DAYS, useCalendarState, useNow, useSwitches } from './state';
import { addDays, type Day, instantOf } from './time';
import { dayWords, snap, timeWords } from './when';

const Opened = lazy(() => import('./Opened').then((module) => ({ default: module.Opened })));
const Making = lazy(() => import('./Opened').then((module) => ({ default: module.Making })));

const IN_PLACE = new Set(['crm.task', 'crm.activity']);
/** When somebody chooses a day and no hour. */
const MORNING = 9 * 60;
const NO_LAYERS: Layer[] = [];

interface Chosen {
  day: Day;
  at: number | undefined;
  beside: { x: number; y: number };
}

/** Everything that has a time, whichever module it belongs to. */
export function CalendarPage() {
  const t = useT();
  const { member } = useSession();
  const navigate = useNavigate();
  const places = usePlaces();
  const phone = useMediaQuery('(max-width: 679px)', window.matchMedia('(max-width: 679px)').matches);
  const { now, today } = useNow();
  const state = useCalendarState(phone ? 'list' : 'week', today);
  const [params, setParams] = useSearchParams();
  const mine = params.get('whose') !== 'all';
  const [length, setLength] = useState(LIST_DAYS);
  const [switches, change] = useSwitches();
  const [opened, open] = useState<Item>();
  const [chosen, choose] = useState<Chosen>();
  const [making, make] = useState<{ layer: Layer; start: string }>();
  const known = useLayers();
  const layers = known.data ?? NO_LAYERS;
  const isOn = (layer: Layer) => switches[layer.key] ?? layer.usual;
  const tints = useMemo(() => tintsOf(layers), [layers]);
  const shown = useMemo(() => layers.filter((layer) => switches[layer.key] ?? layer.usual), [layers, switches]);
  const first = firstDayOfWeek();
  const days = useMemo(() => daysOf(state.view, state.day, first, length), [state.view, state.day, first, length]);
  const here = zone();
  const asked = useMemo(
    () => ({ from: days[0] ?? state.day, to: addDays(days.at(-1) ?? state.day, 1), zone: here, responsible: mine ? 'me' : '' }),
    [days, state.day, here, mine],
  );
  const found = useItems(shown, asked);
  const addable = shown.filter((layer) => layer.addable);

  function begin(layer: Layer, { day, at }: Chosen) {
    choose(undefined);
    make({ layer, start: layer.days ? day : new Date(at ?? instantOf(day, MORNING, here)).toISOString() });
  }
  function create(day: Day, at: number | undefined, beside: { x: number; y: number }) {
    const [only, ...more] = addable;
    const spot = { day, at, beside };
    if (only && more.length === 0) {
      begin(only, spot);
    } else {
      choose(spot);
    }
  }
  function show(item: Item) {
    if (IN_PLACE.has(item.entity)) {
      open(item);
      return;
    }
    const place = places(item.entity, item.id);
    if (place) {
      void navigate(place.path);
    }
  }
  return (
    <Page
      fill
      title={t('nav.calendar')}
      actions={
        <>
          <MineFilter
            compact
            mine={mine}
            setMine={(only) =>
              setParams(
                (before) => {
                  const next = new URLSearchParams(before);
                  if (only) {
                    next.delete('whose');
                  } else {
                    next.set('whose', 'all');
                  }
                  return next;
                },
                { replace: true },
              )
            }
          />
          <LayerMenu layers={layers} tints={tints} isOn={isOn} change={change} />
          {addable.length > 0 && (
            <NewButton
              icon={IconCalendarPlus}
              label="calendar.new"
              onClick={() => {
                const next = state.day === today ? snap(now + 30 * 60_000) : undefined;
                create(state.day, next, { x: document.documentElement.clientWidth - 260, y: 110 });
              }}
            />
          )}
        </>
      }
    >
      <CalendarBar state={state} days={days} today={today} />
      <Answer of={known} lines={8}>
        {() => (
          <CalendarBody
            state={state}
            days={days}
            layers={shown}
            tints={tints}
            found={found}
            today={today}
            now={now}
            open={show}
            create={addable.length > 0 ? create : undefined}
            more={() => setLength(length + LIST_DAYS)}
          />
        )}
      </Answer>
      {chosen && (
        <CreateMenu
          layers={addable}
          at={chosen.beside}
          when={[dayWords(chosen.day), chosen.at !== undefined && timeWords(chosen.at)].filter(Boolean).join(', ')}
          pick={(layer) => begin(layer, chosen)}
          close={() => choose(undefined)}
        />
      )}
      <Suspense>
        {opened && <Opened item={opened} close={() => open(undefined)} />}
        {making && <Making layer={making.layer} start={making.start} initial={{ responsible_id: member.id }} close={() => make(undefined)} />}
      </Suspense>
    </Page>
  );
}

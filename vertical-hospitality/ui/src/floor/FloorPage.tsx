import '../texts/floor/floor';
import { Answer, type OrKept, Page, useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { sinceWhen } from '../away';
import { usableBy, waysFor } from './combos';
import { type Host, partyOf, refusedParty, useRoomDeeds } from './deeds';
import { partiesOf, type TableView, tableViews } from './derive';
import classes from './FloorPage.module.css';
import { ModeBar } from './ModeBar';
import { chosenTables, IDLE, type Mode, pressed, sizeOf, waysWith } from './mode';
import { withDeeds } from './overlay';
import { PartyLists } from './PartyLists';
import { Refusals } from './Refusals';
import { linesOf, type Room } from './room';
import { RoomMap } from './RoomMap';
import { TablePane } from './TablePane';
import { nextOf, serverOf, sharesOf } from './turns';
import { useNextDay, useNow, useOffline, useRefused, useRoom } from './useRoom';
import { VenuePicker } from '../venues/VenuePicker';
import { useVenue } from '../venues/venues';

/** The room tonight: who sits where, who is to come, and who waits. */
export function FloorPage() {
  const t = useT();
  const { venue } = useVenue();
  const room = useRoom(venue ?? undefined);
  return (
    <Page title={t('hospitality.nav.floor')} bare fill>
      <Answer of={room}>{(told) => <Floor key={told.venue.id} told={told} />}</Answer>
    </Page>
  );
}

function Floor({ told }: { told: OrKept<Room> }) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const under = useRoomDeeds();
  const now = useNow(told);
  useNextDay(told, now);
  useRefused(under.filter(({ state }) => state === 'failed').length);
  const offline = useOffline();
  const room = useMemo(() => withDeeds(told, under), [told, under]);
  const [areaId, setArea] = useState<number>();
  const [section, setSection] = useState<number>();
  const [mode, setMode] = useState<Mode>(IDLE);
  const [list, setList] = useState(false);
  const views = useMemo(() => tableViews(room, now), [room, now]);
  const parties = useMemo(() => partiesOf(room, now), [room, now]);
  const area = room.areas.find(({ id }) => id === areaId) ?? room.areas[0];
  const host: Host = { room, under };
  const work = may('hospitality.floor.work');
  const booking = mode.refused ? refusedParty(under, mode.refused) : partyOf(host, mode.booking);
  const { kind } = mode;
  const ways = useMemo(
    () => (booking && kind !== 'look' && kind !== 'add' ? waysFor(room, views, booking, kind, sizeOf(mode, booking)) : []),
    [room, views, booking, kind, mode],
  );
  const shares = useMemo(() => sharesOf(room), [room]);
  const next = useMemo(() => nextOf(room, views), [room, views]);
  const open = waysWith(ways, mode.tables ?? []);
  const offered = !booking || kind === 'look' ? undefined : kind === 'add' ? beside(room, views, booking.id) : new Set(open.flatMap(({ ids }) => ids));
  const shown = views.filter(({ table }) => table.area_id === area?.id && (!section || table.section_id === section));
  const chosen = views.find(({ table }) => table.id === mode.table);
  // Those of other areas are tapped there.
  const here = room.sections.filter(({ id }) => room.tables.some((table) => table.section_id === id && table.area_id === area?.id));
  if (!area) {
    return null;
  }
  const close = () => setMode(IDLE);
  const upNext = room.sections.find(({ id }) => next.has(id));
  const nextName = upNext && serverOf(room, upNext);
  return (
    <div
      className={classes.floor}
      data-list={(list && mode.kind === 'look' && !chosen) || undefined}
      data-open={(mode.kind === 'look' && chosen !== undefined) || undefined}
    >
      <div className={classes.room}>
        <div className={classes.bar}>
          <VenuePicker />
          <div className={classes.tabs} role="group" aria-label={t('hospitality.floor.areas')}>
            {room.areas.map(({ id, name }) => (
              <button key={id} type="button" className={classes.tab} aria-pressed={id === area.id} onClick={() => (setArea(id), setSection(undefined))}>
                {name}
              </button>
            ))}
          </div>
          <p className={classes.count}>
            <strong>{parties.covers}</strong> {t('hospitality.floor.covers')} · {t('hospitality.floor.toCome', { n: parties.toCome })}
          </p>
          {offline && (
            <p className={classes.offline} role="status">
              <IconCloudOff size={18} stroke={2} />
              {t('hospitality.floor.offline')}
              {told.kept_at !== undefined && ` ${t('hospitality.away.asOf', { when: sinceWhen(told.kept_at) })}`}
            </p>
          )}
          {may('hospitality.floor.plan') && !offline && (
            <button type="button" className={classes.tab} onClick={() => navigate('/m/hospitality/floor/plan')}>
              <IconPencil size={18} stroke={1.9} aria-hidden />
              {t('hospitality.plan.edit')}
            </button>
          )}
        </div>
        {here.length > 1 && (
          <div className={classes.sections} role="group" aria-label={t('hospitality.floor.sections')}>
            {here.map(({ id, name, color, server_id }) => (
              <button
                key={id}
                type="button"
                className={classes.section}
                aria-pressed={section === id}
                onClick={() => setSection(section === id ? undefined : id)}
              >
                <i style={{ background: `var(--gh-stage-${color})` }} aria-hidden />
                {[name, room.servers?.[server_id ?? 0]].filter(Boolean).join(' · ')}
                <strong className="gh-num">{shares.get(id)?.covers ?? 0}</strong>
                <span className="gh-hidden">{t('hospitality.floor.servedTonight')}</span>
                {next.has(id) && <em>{t('hospitality.floor.nextUp')}</em>}
              </button>
            ))}
          </div>
        )}
        <ModeBar mode={mode} booking={booking} set={setMode} host={host} ways={open} next={nextName} />
        {room.tables.length === 0 ? (
          <div className={classes.empty}>
            <p>{t('hospitality.floor.noTables')}</p>
            {may('hospitality.floor.plan') && (
              <button type="button" className={classes.main} onClick={() => navigate('/m/hospitality/floor/plan')}>
                {t('hospitality.plan.draw')}
              </button>
            )}
          </div>
        ) : (
          <RoomMap
            area={area}
            sections={room.sections}
            next={next}
            views={shown}
            chosen={mode.table === undefined ? mode.tables : [mode.table]}
            offered={offered}
            joins={kind === 'look' ? [] : room.joins}
            press={(view) => work && setMode(pressed(mode, view, host, booking, ways))}
          />
        )}
      </div>
      <div className={classes.side}>
        <Refusals deeds={under} set={work ? setMode : undefined} />
        {work && chosen && mode.kind === 'look' ? (
          <TablePane key={chosen.table.id} view={chosen} views={views} next={nextName} tables={chosenTables(room, chosen)} host={host} now={now} set={setMode} close={close} />
        ) : (
          <PartyLists room={room} parties={parties} now={now} host={host} work={work} mode={mode} set={setMode} />
        )}
      </div>
      {mode.kind === 'look' && (
        <button type="button" className={classes.turn} onClick={() => setList(!list)}>
          {t(list ? 'hospitality.floor.showRoom' : 'hospitality.floor.showList', { n: parties.waiting.length + parties.expected.length })}
        </button>
      )}
    </div>
  );
}

/** Tables that can be pushed to a party's own, and those to take away; any free one where none is drawn so. */
function beside(room: Room, views: TableView[], booking: number): Set<number> {
  const own = linesOf(room, booking);
  const usable = usableBy(views, booking);
  const ends = room.joins.flatMap(({ one_id, other_id }) => (own.includes(one_id) ? [other_id] : own.includes(other_id) ? [one_id] : []));
  const joined = ends.filter((id) => usable.has(id));
  return joined.length > 0 ? new Set([...own, ...joined]) : usable;
}

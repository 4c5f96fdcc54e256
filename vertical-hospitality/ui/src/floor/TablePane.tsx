import { timeOfDay, useT } from '@guildhall/ui-kit';
import {
  IconAlertTriangleFilled,
  IconArmchair,
  IconArrowBackUp,
  IconArrowsMove,
  IconArrowsSplit,
  IconBan,
  IconCheck,
  IconCopyPlus,
  IconDoorEnter,
  IconDoorExit,
  IconSparkles,
  IconX,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Action } from '../bar/Actions';
import { PartyChecks } from '../till/PartyChecks';
import { setOf, setsFor, usableBy } from './combos';
import { arrive, block, clean, finish, type Host, leave, phase, seat, undo, walkIn } from './deeds';
import { isLate, type TableView, untilAt } from './derive';
import { IDLE, type Mode, waysWith } from './mode';
import { HowMany, WhoIsHere } from './Heads';
import { type Booking, hereOf, PHASES } from './room';
import { SetChoice } from './SetChoice';
import { SizePad } from './SizePad';
import classes from './TablePane.module.css';
import { Whose } from './Whose';
import { partyLine, standingWords } from './words';

interface Props {
  view: TableView;
  views: TableView[];
  /** Whose turn it is to get guests. */
  next?: string;
  /** All of the party's, or this one alone. */
  tables: number[];
  host: Host;
  now: number;
  set: (mode: Mode) => void;
  close: () => void;
}

/** One table: who has it, and what can be done about it. What is most likely wanted is one tap away. */
export function TablePane(props: Props) {
  const t = useT();
  const { view, host, close } = props;
  const { table, party, standing } = view;
  const server = host.room.sections.find(({ id }) => id === table.section_id);
  return (
    <section className={classes.pane} aria-label={t('hospitality.floor.table', { name: table.name })}>
      <header className={classes.head}>
        <h2>
          {t('hospitality.floor.table', { name: table.name })}
          <small>
            {t('hospitality.floor.seats', { count: table.seats })}
            {server && ` · ${server.name}`}
          </small>
        </h2>
        <button type="button" className={classes.close} aria-label={t('kit.close')} onClick={close}>
          <IconX size={24} stroke={2} />
        </button>
      </header>
      {party && <PartyFacts party={party} view={view} now={props.now} host={host} />}
      {party && party.id > 0 && standing === 'seated' && <PartyChecks party={party.id} />}
      {!party && standing !== 'free' && <p className={classes.standing}>{standingWords(view)}</p>}
      {view.clash && <p className={classes.clash}>{t('hospitality.floor.clash', { name: view.next?.name ?? party?.name ?? '' })}</p>}
      {standing === 'seated' && party ? (
        <SeatedActions {...props} party={party} />
      ) : standing === 'dirty' ? (
        <div className={classes.actions}>
          <Action main icon={IconSparkles} onClick={() => (clean(host, table.id, table.name), close())}>
            {t('hospitality.floor.clean')}
          </Action>
        </div>
      ) : standing === 'blocked' ? (
        <div className={classes.actions}>
          <Action main icon={IconCheck} onClick={() => (block(host, table.id, table.name, null), close())}>
            {t('hospitality.floor.unblock')}
          </Action>
        </div>
      ) : party ? (
        <ComingActions {...props} party={party} />
      ) : (
        <FreeActions {...props} />
      )}
    </section>
  );
}

function PartyFacts({ party, view, now, host }: { party: Booking; view: TableView; now: number; host: Host }) {
  const t = useT();
  const grace = host.room.grace_minutes;
  return (
    <>
      {party.alert && (
        <p className={classes.alert} role="note">
          <IconAlertTriangleFilled size={30} aria-hidden />
          {party.alert}
        </p>
      )}
      <div className={classes.party}>
        <p className={classes.name}>
          {party.name} <span className="gh-num">· {party.party_size}</span>
        </p>
        <p data-over={view.over || isLate(party, now, grace) || undefined}>
          {[view.standing === 'seated' ? standingWords(view) : timeOfDay(party.starts_at), partyLine(party, now, grace)].filter(Boolean).join(' · ')}
        </p>
        {(party.occasion || party.note) && <p className={classes.note}>{[party.occasion, party.note].filter(Boolean).join(' · ')}</p>}
        {view.next && view.next.id !== party.id && (
          <p className={classes.next}>{t('hospitality.floor.next', { name: view.next.name, time: timeOfDay(view.next.starts_at) })}</p>
        )}
      </div>
      <Whose party={party} room={host.room} />
    </>
  );
}

/** One tap seats a party of this size; where it takes more tables and there are several ways, the next one says which. */
function FreeActions({ view, views, next, tables, host, close }: Props) {
  const t = useT();
  const [size, setSize] = useState<number>();
  const { id } = view.table;
  const until = untilAt(views, tables);
  const alone = view.table.seats + view.table.extra_seats;
  const usable = useMemo(() => usableBy(views), [views]);
  const most = useMemo(
    () => waysWith(setsFor(host.room, usable, Number.POSITIVE_INFINITY), [id]).reduce((sum, set) => Math.max(sum, set.seats + set.extra), alone),
    [host.room, usable, id, alone],
  );
  const ways = (count: number) => waysWith(setsFor(host.room, usable, count), [id]);
  const sit = (ids: number[], count: number) => {
    walkIn(host, ids, count, t('hospitality.floor.walkIn'));
    close();
  };
  const press = (count: number) => {
    const [best, ...others] = count <= alone ? [setOf(host.room, [id])] : ways(count);
    best && others.length === 0 ? sit(best.ids, count) : setSize(count);
  };
  return (
    <>
      <p className={classes.ask}>
        {t('hospitality.floor.howMany')}
        {until && <span className={classes.until}>{t('hospitality.floor.until', { time: timeOfDay(until.starts_at), name: until.name })}</span>}
        {next && <span className={classes.pushed}>{t('hospitality.floor.turn', { name: next })}</span>}
        {most > alone && <span className={classes.pushed}>{t('hospitality.floor.pushed', { n: alone + 1 })}</span>}
      </p>
      <SizePad most={most} usual={view.table.seats} joined={alone + 1} chosen={size} press={press} />
      {size !== undefined && (
        <div className={classes.ways}>
          <SetChoice room={host.room} ways={ways(size)} size={size} press={({ ids }) => sit(ids, size)} />
        </div>
      )}
      <div className={classes.more}>
        <button type="button" onClick={() => (block(host, view.table.id, view.table.name, t('hospitality.floor.standing.blocked')), close())}>
          <IconBan size={20} stroke={1.9} />
          {t('hospitality.floor.block')}
        </button>
      </div>
    </>
  );
}

function ComingActions({ party, tables, host, set, close }: Props & { party: Booking }) {
  const t = useT();
  const here = party.state === 'arrived';
  return (
    <>
      {here && <HowMany party={party} host={host} />}
      {here && party.party_size > 1 && <WhoIsHere party={party} host={host} />}
      <div className={classes.actions}>
        <Action main icon={IconArmchair} onClick={() => (seat(host, party, tables), close())}>
          {t('hospitality.floor.seatHere')}
        </Action>
        <Action icon={IconArrowsMove} onClick={() => set({ kind: 'move', booking: party.id })}>
          {t('hospitality.floor.move')}
        </Action>
        <Action icon={IconCopyPlus} onClick={() => set({ kind: 'add', booking: party.id })}>
          {t('hospitality.floor.addTable')}
        </Action>
        {(party.state === 'booked' || party.state === 'confirmed') && (
          <Action icon={IconDoorEnter} onClick={() => arrive(host, party)}>
            {t('hospitality.floor.standing.arrived')}
          </Action>
        )}
      </div>
    </>
  );
}

function SeatedActions({ party, host, set, close }: Props & { party: Booking }) {
  const t = useT();
  const born = party.id > 0;
  return (
    <>
      <HowMany party={party} host={host} />
      {hereOf(party) < party.party_size && <WhoIsHere party={party} host={host} />}
      <div className={classes.phases} role="group" aria-label={t('hospitality.floor.phases')}>
        {PHASES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={party.phase === one}
            onClick={() => phase(host, party, party.phase === one ? null : one)}
          >
            {t(`hospitality.floor.phase.${one}`)}
          </button>
        ))}
      </div>
      <div className={classes.actions}>
        <Action main icon={IconCheck} onClick={() => (finish(host, party), close())}>
          {t('hospitality.floor.clear')}
        </Action>
        <Action icon={IconArrowsMove} onClick={() => set({ kind: 'move', booking: party.id })}>
          {t('hospitality.floor.move')}
        </Action>
        <Action icon={IconCopyPlus} onClick={() => set({ kind: 'add', booking: party.id })}>
          {t('hospitality.floor.addTable')}
        </Action>
        {party.party_size > 1 && (
          <Action
            icon={IconArrowsSplit}
            onClick={() => set({ kind: 'split', booking: party.id, size: Math.floor(party.party_size / 2) })}
          >
            {t('hospitality.floor.split')}
          </Action>
        )}
      </div>
      <div className={classes.more}>
        <button type="button" disabled={!born} onClick={() => (undo(host, party), set(IDLE))}>
          <IconArrowBackUp size={20} stroke={1.9} />
          {t('hospitality.floor.undo')}
        </button>
        <button type="button" onClick={() => (leave(host, party), close())}>
          <IconDoorExit size={20} stroke={1.9} />
          {t('hospitality.floor.walkedOut')}
        </button>
      </div>
    </>
  );
}

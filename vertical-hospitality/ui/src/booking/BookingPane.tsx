import { Button, Modal } from '@mantine/core';
import { Answer, RecordTabs, say, sayProblem, sayUndo, useLiveState, useMay, useRecord, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconArrowLeft, IconMail, IconPencil, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { Action, Actions } from '../bar/Actions';
import { AnswerRequest, AskedFor } from './AnswerRequest';
import { alertOf, type Booking, bookings, type Day, isAhead, type Move, TAKE } from './api';
import classes from './BookingPane.module.css';
import { tableNames } from './DayList';
import { SETTLE } from './deposit';
import { AskDeposit } from './AskDeposit';
import { DepositPanel } from './DepositPanel';
import { EditBooking } from './EditBooking';
import { holder } from './holder';
import { isRequest } from './requests';
import { type Choice, SlotPicker } from './SlotPicker';
import { after, saidOf, type Step, type Stepping, useStep } from './steps';
import { clock, dayWords } from './time';
import { useAnswer } from './useAnswer';
import { WhoBooked } from './WhoBooked';
import '../texts/away';
import { guestsWord, standing } from './words';

interface Props {
  id: number;
  day: Day;
  /** Another time is to be chosen for one that was refused. */
  refused?: Stepping;
  /** A request for which there is no room as it was asked. */
  otherwise: boolean;
  close: () => void;
  go: (change: Record<string, string | null>) => void;
}

/** One booking: what a host must not overlook, and what can be done about it. */
export function BookingPane({ id, day, refused, otherwise, close, go }: Props) {
  const t = useT();
  const booking = day.bookings.find((one) => one.id === id);
  return (
    <div className={classes.pane}>
      <button type="button" className={classes.back} onClick={close}>
        <IconArrowLeft className="gh-turns" size={20} /> {t('hospitality.booking.back')}
      </button>
      {booking ? <Known booking={booking} day={day} refused={refused} otherwise={otherwise} go={go} /> : <Elsewhere id={id} go={go} />}
    </div>
  );
}

/** A link to a booking of another day, or one that has just been moved there. */
function Elsewhere({ id, go }: { id: number; go: Props['go'] }) {
  const t = useT();
  const answer = useRecord(bookings, id);
  return (
    <Answer of={answer}>
      {({ starts_at }: Booking) => (
        <div className={classes.body}>
          <p>{t('hospitality.booking.elsewhere')}</p>
          <button type="button" className={classes.back} onClick={() => go({ day: starts_at.slice(0, 10) })}>
            {dayWords(starts_at.slice(0, 10))}
          </button>
        </div>
      )}
    </Answer>
  );
}

interface KnownProps extends Pick<Props, 'day' | 'refused' | 'otherwise' | 'go'> {
  booking: Booking;
}

function Known({ booking, day, refused, otherwise, go }: KnownProps) {
  const t = useT();
  const may = useMay();
  const step = useStep();
  const away = useLiveState() === 'offline';
  const [moving, setMoving] = useState(refused !== undefined || otherwise);
  const [leaving, setLeaving] = useState(false);
  const [editing, setEditing] = useState(false);
  const alert = alertOf(booking);
  const asked = isRequest(booking);
  const answer = useAnswer(day.zone, () => setMoving(true));
  // Below zero as long as the server has not heard of it.
  const born = booking.id > 0;
  const late = Date.parse(booking.starts_at) + day.grace_minutes * 60_000 < Date.now();
  const act = (what: Step, body?: object, undo?: Step) =>
    step.mutate(
      { booking, step: what, body, day: day.day },
      {
        onSuccess: (outcome) => {
          const said = saidOf(outcome, what, booking.name);
          if (undo) {
            sayUndo(said, () => step.mutate({ booking: after(outcome, booking), step: undo, day: day.day }, { onError: (problem) => sayProblem(problem) }));
          } else if (outcome !== 'kept') {
            say(said);
          }
        },
        onError: (problem) => sayProblem(problem),
      },
    );
  return (
    <>
      <div className={classes.body}>
        <h2 className={classes.name}>{booking.name}</h2>
        <p className={classes.when}>
          <span className={classes.day}>{dayWords(day.day)}</span> {clock(booking.starts_at, day.zone)}–{clock(booking.ends_at, day.zone)} · {guestsWord(booking.party_size)}
          {booking.tables.length > 0 && ` · ${tableNames(booking, day)}`}
        </p>
        <p className={classes.soft}>
          {standing(booking)} · {born && `${booking.reference} · `} {t(`hospitality.booking.source.${booking.source}`)}
          {booking.visits ? ` · ${t('hospitality.booking.visits', { count: booking.visits, n: booking.visits })}` : ''}
        </p>
        {asked && <AskedFor booking={booking} day={day} />}
        {alert && (
          <p className={classes.alert} role="note">
            <IconAlertTriangleFilled size={20} /> {alert}
          </p>
        )}
        {!!booking.no_shows && <p className={classes.missed}>{t('hospitality.booking.noShows', { count: booking.no_shows, n: booking.no_shows })}</p>}
        {booking.occasion && <p>{booking.occasion}</p>}
        {booking.note && <p className={classes.note}>{booking.note}</p>}
        {booking.cancel_reason && <p className={classes.note}>{booking.cancel_reason}</p>}
        <p className={classes.reach}>
          {booking.phone && (
            <a href={`tel:${booking.phone.replace(/[^+\d]/g, '')}`}>
              <IconPhone size={18} /> {booking.phone}
            </a>
          )}
          {booking.email && (
            <a href={`mailto:${booking.email}`}>
              <IconMail size={18} /> {booking.email}
            </a>
          )}
        </p>
        {(!born || booking.unsent) && (
          <p className={classes.soft} role="status">
            {t(away ? 'hospitality.away.keptNow' : 'hospitality.away.onlyLater')}
          </p>
        )}
        <div className={classes.tools}>
          {may('hospitality.bookings.edit') && (
            <Button h={48} variant="default" leftSection={<IconPencil size={20} stroke={1.8} />} onClick={() => setEditing(true)}>
              {t('hospitality.booking.edit')}
            </Button>
          )}
          {born && !away && <WhoBooked booking={booking} />}
        </div>
        {born && !away && !moving && (booking.deposit ? <DepositPanel booking={booking} /> : may(SETTLE) && isAhead(booking) && <AskDeposit booking={booking} />)}
        {may(TAKE) && moving && (isAhead(booking) || asked) && <Mover booking={booking} day={day} refused={refused} answer={asked ? answer : undefined} stop={() => setMoving(false)} go={go} />}
        {born && !away && !moving && <RecordTabs entity={bookings.name} id={booking.id} />}
      </div>
      {may(TAKE) && !moving && asked && <AnswerRequest booking={booking} answer={answer} otherwise={() => setMoving(true)} />}
      {may(TAKE) && !moving && !asked && (
        <Actions>
          {isAhead(booking) && <Action onClick={() => setLeaving(true)}>{t('hospitality.booking.cancel')}</Action>}
          {['booked', 'confirmed'].includes(booking.state) && late && <Action onClick={() => act('no-show', undefined, 'reinstate')}>{t('hospitality.booking.noShow')}</Action>}
          {isAhead(booking) && <Action onClick={() => setMoving(true)}>{t('hospitality.booking.change')}</Action>}
          {['booked', 'held'].includes(booking.state) && !late && (
            <Action main={booking.deposit?.state !== 'asked'} onClick={() => act('confirm')}>
              {t('hospitality.booking.confirm')}
            </Action>
          )}
          {['cancelled', 'no_show'].includes(booking.state) && (
            <Action main wide onClick={() => act('reinstate')}>
              {t('hospitality.booking.reinstate')}
            </Action>
          )}
        </Actions>
      )}
      {editing && <EditBooking booking={booking} day={day.day} close={() => setEditing(false)} />}
      <Modal opened={leaving} onClose={() => setLeaving(false)} title={t('hospitality.booking.cancelTitle', { name: booking.name })} centered>
        <div className={classes.leave}>
          {(['guest', 'venue'] as const).map((by) => (
            <Action
              key={by}
              onClick={() => {
                setLeaving(false);
                act('cancel', { by }, 'reinstate');
              }}
            >
              {t(`hospitality.booking.cancelBy.${by}`)}
            </Action>
          ))}
        </div>
      </Modal>
    </>
  );
}

interface MoverProps extends Pick<Props, 'day' | 'refused' | 'go'> {
  booking: Booking;
  /** Of a request, which is accepted as it is chosen here. */
  answer?: ReturnType<typeof useAnswer>;
  stop: () => void;
}

function Mover({ booking, day, refused, answer, stop, go }: MoverProps) {
  const t = useT();
  const step = useStep();
  const [choice, setChoice] = useState<Choice>({ party: refused?.about.change.party_size ?? booking.party_size, day: day.day, slot: '', beyond: false, tables: [], minutes: null });
  const changed = choice.slot !== '' || choice.party !== booking.party_size || choice.tables.length > 0 || choice.minutes !== null;
  const body: Move = {
    ...(choice.slot ? { starts_at: choice.slot } : {}),
    ...(choice.party === booking.party_size ? {} : { party_size: choice.party }),
    ...(choice.beyond ? { beyond_pacing: true } : {}),
    ...(choice.tables.length ? { tables: choice.tables } : {}),
    ...(choice.minutes === null ? {} : { minutes: choice.minutes }),
  };
  const done = () => {
    stop();
    go({ day: choice.day, anew: null, otherwise: null });
  };
  const save = () =>
    step.mutate(
      { booking, step: 'move', day: day.day, refused, body },
      {
        onSuccess: (outcome) => {
          if (outcome !== 'kept') {
            say(saidOf(outcome, 'move', booking.name));
          }
          done();
        },
        onError: (problem) => sayProblem(holder(problem, day.zone)),
      },
    );
  return (
    <div className={classes.mover}>
      <SlotPicker venue={booking.venue_id} zone={day.zone} choice={choice} change={setChoice} booking={booking} />
      <div className={classes.leave}>
        <Action onClick={stop}>{t('kit.cancel')}</Action>
        {answer ? (
          <Action main wide disabled={!changed || answer.busy} onClick={() => answer.accept(booking, body, done)}>
            {t('hospitality.request.acceptSo')}
          </Action>
        ) : (
          <Action main wide disabled={!changed || step.isPending} onClick={save}>
            {t('hospitality.booking.saveChange')}
          </Action>
        )}
      </div>
    </div>
  );
}

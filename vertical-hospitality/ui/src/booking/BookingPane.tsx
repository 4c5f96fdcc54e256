import { Button, Modal } from '@mantine/core';
import { Answer, RecordTabs, say, sayProblem, sayUndo, useMay, useRecord, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconArrowLeft, IconMail, IconPencil, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { Action, Actions } from '../bar/Actions';
import { alertOf, type Booking, bookings, type Day, type Deed, isAhead, TAKE, useDeed } from './api';
import classes from './BookingPane.module.css';
import { tableNames } from './DayList';
import { SETTLE } from './deposit';
import { AskDeposit } from './AskDeposit';
import { DepositPanel } from './DepositPanel';
import { EditBooking } from './EditBooking';
import { holder } from './holder';
import { type Choice, SlotPicker } from './SlotPicker';
import { clock, dayWords } from './time';
import { WhoBooked } from './WhoBooked';
import '../texts/away';
import { guestsWord, stateWord } from './words';

interface Props {
  id: number;
  day: Day;
  close: () => void;
  go: (change: Record<string, string | null>) => void;
}

/** One booking: what a host must not overlook, and what can be done about it. */
export function BookingPane({ id, day, close, go }: Props) {
  const t = useT();
  const booking = day.bookings.find((one) => one.id === id);
  return (
    <div className={classes.pane}>
      <button type="button" className={classes.back} onClick={close}>
        <IconArrowLeft className="gh-turns" size={20} /> {t('hospitality.booking.back')}
      </button>
      {booking ? <Known booking={booking} day={day} go={go} /> : <Elsewhere id={id} go={go} />}
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

function Known({ booking, day, go }: { booking: Booking; day: Day; go: Props['go'] }) {
  const t = useT();
  const may = useMay();
  const deed = useDeed();
  const [moving, setMoving] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [editing, setEditing] = useState(false);
  const alert = alertOf(booking);
  // Below zero as long as the server has not heard of it.
  const born = booking.id > 0;
  const late = Date.parse(booking.starts_at) + day.grace_minutes * 60_000 < Date.now();
  const act = (what: Deed, body?: object, undo?: Deed) =>
    deed.mutate(
      { booking, deed: what, body },
      {
        onSuccess: (after) => {
          const said = t(`hospitality.booking.done.${what}`, { name: booking.name });
          undo ? sayUndo(said, () => deed.mutate({ booking: after, deed: undo }, { onError: (problem) => sayProblem(problem) })) : say(said);
        },
        onError: (problem) => sayProblem(problem),
      },
    );
  return (
    <>
      <div className={classes.body}>
        <h2 className={classes.name}>{booking.name}</h2>
        <p className={classes.when}>
          {clock(booking.starts_at, day.zone)}–{clock(booking.ends_at, day.zone)} · {guestsWord(booking.party_size)}
          {booking.tables.length > 0 && ` · ${tableNames(booking, day)}`}
        </p>
        <p className={classes.soft}>
          {stateWord(booking.state)} · {born && `${booking.reference} · `} {t(`hospitality.booking.source.${booking.source}`)}
          {booking.visits ? ` · ${t('hospitality.booking.visits', { count: booking.visits, n: booking.visits })}` : ''}
        </p>
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
        {!born && (
          <p className={classes.soft} role="status">
            {t('hospitality.away.onlyLater')}
          </p>
        )}
        <div className={classes.tools}>
          {born && may('hospitality.bookings.edit') && (
            <Button h={48} variant="default" leftSection={<IconPencil size={20} stroke={1.8} />} onClick={() => setEditing(true)}>
              {t('hospitality.booking.edit')}
            </Button>
          )}
          {born && <WhoBooked booking={booking} />}
        </div>
        {born && !moving && (booking.deposit ? <DepositPanel booking={booking} /> : may(SETTLE) && isAhead(booking) && <AskDeposit booking={booking} />)}
        {may(TAKE) && moving && isAhead(booking) && <Mover booking={booking} day={day} stop={() => setMoving(false)} go={go} />}
        {born && !moving && <RecordTabs entity={bookings.name} id={booking.id} />}
      </div>
      {born && may(TAKE) && !moving && (
        <Actions>
          {isAhead(booking) && <Action onClick={() => setLeaving(true)}>{t('hospitality.booking.cancel')}</Action>}
          {['booked', 'confirmed'].includes(booking.state) && late && <Action onClick={() => act('no-show', undefined, 'reinstate')}>{t('hospitality.booking.noShow')}</Action>}
          {isAhead(booking) && <Action onClick={() => setMoving(true)}>{t('hospitality.booking.change')}</Action>}
          {['booked', 'held', 'requested'].includes(booking.state) && !late && (
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
      {editing && <EditBooking booking={booking} close={() => setEditing(false)} />}
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

function Mover({ booking, day, stop, go }: { booking: Booking; day: Day; stop: () => void; go: Props['go'] }) {
  const t = useT();
  const deed = useDeed();
  const [choice, setChoice] = useState<Choice>({ party: booking.party_size, day: day.day, slot: '', beyond: false, tables: [], minutes: null });
  const changed = choice.slot !== '' || choice.party !== booking.party_size || choice.tables.length > 0 || choice.minutes !== null;
  const save = () =>
    deed.mutate(
      {
        booking,
        deed: 'move',
        body: {
          ...(choice.slot ? { starts_at: choice.slot } : {}),
          ...(choice.party === booking.party_size ? {} : { party_size: choice.party }),
          ...(choice.beyond ? { beyond_pacing: true } : {}),
          ...(choice.tables.length ? { tables: choice.tables } : {}),
          ...(choice.minutes === null ? {} : { minutes: choice.minutes }),
        },
      },
      {
        onSuccess: () => {
          say(t('hospitality.booking.done.move', { name: booking.name }));
          stop();
          go({ day: choice.day });
        },
        onError: (problem) => sayProblem(holder(problem, day.zone)),
      },
    );
  return (
    <div className={classes.mover}>
      <SlotPicker venue={booking.venue_id} zone={day.zone} choice={choice} change={setChoice} booking={booking} />
      <div className={classes.leave}>
        <Action onClick={stop}>{t('kit.cancel')}</Action>
        <Action main wide disabled={!changed || deed.isPending} onClick={save}>
          {t('hospitality.booking.saveChange')}
        </Action>
      </div>
    </div>
  );
}

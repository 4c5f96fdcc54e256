import { moment, useMay, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { Action, Actions } from '../bar/Actions';
import { type Booking, type Day, OVERRIDE } from './api';
import { Decline } from './Decline';
import { useRequests } from './requests';
import classes from './RequestList.module.css';
import { RoomFor } from './RoomFor';
import type { useAnswer } from './useAnswer';

/** That it is a request, whether there is room, and until when its guest waits. */
export function AskedFor({ booking, day }: { booking: Booking; day: Day }) {
  const t = useT();
  const one = useRequests(booking.venue_id).data?.requests.find(({ booking: { id } }) => id === booking.id);
  return (
    <p className={classes.asked}>
      {booking.answer_by ? t('hospitality.request.by', { at: moment(booking.answer_by) }) : t('hospitality.booking.state.requested')}
      {one && <RoomFor room={one.room} tables={one.tables} all={day.tables} />}
    </p>
  );
}

/** The two answers, and the way to another time or table. */
export function AnswerRequest({ booking, answer, otherwise }: { booking: Booking; answer: ReturnType<typeof useAnswer>; otherwise: () => void }) {
  const t = useT();
  const may = useMay();
  const [declining, setDeclining] = useState(false);
  const room = useRequests(booking.venue_id).data?.requests.find(({ booking: { id } }) => id === booking.id)?.room;
  const beyond = room === 'PACED' && may(OVERRIDE);
  const close = () => setDeclining(false);
  return (
    <>
      <Actions>
        <Action disabled={answer.busy} onClick={() => setDeclining(true)}>
          {t('hospitality.request.decline')}
        </Action>
        <Action disabled={answer.busy} onClick={otherwise}>
          {t('hospitality.request.otherwise')}
        </Action>
        <Action main disabled={answer.busy} onClick={() => answer.accept(booking, beyond ? { beyond_pacing: true } : {})}>
          {t(beyond ? 'hospitality.request.acceptBeyond' : 'hospitality.request.accept')}
        </Action>
      </Actions>
      {declining && <Decline booking={booking} answer={answer} close={close} done={close} />}
    </>
  );
}

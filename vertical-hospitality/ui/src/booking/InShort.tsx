import { moment, type RecordValues, Tag } from '@guildhall/ui-kit';
import type { Booking } from './api';
import { guestsWord, stateWord, tintOfState } from './words';

export { ready } from './words';

/** Under a booking's name on a telephone; what the member's role hides is not there. */
export function InShort({ booking }: { booking: RecordValues }) {
  const { starts_at, party_size, state } = booking as Partial<Booking>;
  return (
    <span>
      {state && <Tag tint={tintOfState(state)}>{stateWord(state)}</Tag>} {[starts_at && moment(starts_at), party_size && guestsWord(party_size)].filter(Boolean).join(' · ')}
    </span>
  );
}

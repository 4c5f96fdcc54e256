import type { Look, RecordValues } from '@guildhall/ui-kit';
import { IconCalendarEvent } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

const InShort = lazy(() => import('./InShort').then(async (module) => ({ default: (await module.ready, module.InShort) })));

/** Bookings of all days, the last to come on top; who books often is told apart by when. */
export const bookingLook: Look = {
  icon: IconCalendarEvent,
  detail: ['reference'],
  columns: ['starts_at', 'party_size', 'state', 'phone', 'deposit_state'],
  firstSort: '-starts_at',
  line: (record: RecordValues) => (
    <Suspense>
      <InShort booking={record} />
    </Suspense>
  ),
};

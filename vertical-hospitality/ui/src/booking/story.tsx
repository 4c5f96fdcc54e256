import type { TimelineItem, TimelineRenderer } from '@guildhall/ui-kit';
import { IconCalendarEvent } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

const StoryLine = lazy(() => import('./StoryLine').then(async (module) => ({ default: (await module.ready, module.StoryLine) })));

/** What became of a booking, in its story and in the one of the contact behind its guest. Its words come when one is seen. */
export const bookingEntry: TimelineRenderer = {
  label: 'hospitality.nav.bookings',
  icon: IconCalendarEvent,
  tint: 'blue',
  title: (item: TimelineItem) => (
    <Suspense fallback={item.subject}>
      <StoryLine item={item} />
    </Suspense>
  ),
  body: (item: TimelineItem) => String(item.details?.reason ?? ''),
};

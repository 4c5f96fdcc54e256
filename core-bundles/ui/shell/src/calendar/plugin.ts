import { definePlugin } from '@guildhall/ui-kit';
import { IconCalendar } from '@tabler/icons-react';
import { lazy } from 'react';

const CalendarPage = lazy(() => import('./CalendarPage').then((module) => ({ default: module.CalendarPage })));

/** What has a time, of all modules. */
export const calendar = definePlugin({
  id: 'calendar',
  setup(host) {
    host.nav({ path: '/calendar', label: 'nav.calendar', icon: IconCalendar, order: 27 });
    host.route({ path: '/calendar', component: CalendarPage });
    host.command({ id: 'calendar', label: 'nav.calendar', icon: IconCalendar, run: (go) => go('/calendar') });
  },
});

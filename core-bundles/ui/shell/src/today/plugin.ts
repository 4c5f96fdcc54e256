import { definePlugin } from '@guildhall/ui-kit';
import { IconHome } from '@tabler/icons-react';
import { lazy } from 'react';

const TodayPage = lazy(() => import('./TodayPage').then((module) => ({ default: module.TodayPage })));

/** The page that every module has a part in. */
export const today = definePlugin({
  id: 'today',
  setup(host) {
    host.nav({ path: '/today', label: 'nav.today', icon: IconHome, order: 8 });
    host.route({ path: '/today', component: TodayPage });
  },
});

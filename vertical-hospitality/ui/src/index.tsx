import { definePlugin, Navigate } from '@guildhall/ui-kit';
import { IconArmchair, IconCalendarEvent, IconChartBar, IconGift, IconGlassCocktail, IconId, IconMailHeart, IconMoonStars, IconReceipt2, IconSearch, IconStar, IconUserPlus } from '@tabler/icons-react';
import { lazy } from 'react';
import { bookingLook } from './booking/look';
import { bookingEntry } from './booking/story';
import { guestLook } from './guests/look';
import { forgetSeen } from './loyalty/seen';
import { pointsEntry, visitEntry } from './guests/story';
import { rewardLook } from './rules/look';
import { en } from './texts/en';
import { checkLook } from './till/look';

const BarPage = lazy(() => import('./bar/BarPage').then((module) => ({ default: module.BarPage })));
const FloorPage = lazy(() => import('./floor/FloorPage').then((module) => ({ default: module.FloorPage })));
const PlanPage = lazy(() => import('./floor/editor/PlanPage').then((module) => ({ default: module.PlanPage })));
const RulesPage = lazy(() => import('./rules/RulesPage').then((module) => ({ default: module.RulesPage })));
const ProgrammePage = lazy(() => import('./rules/ProgrammePage').then((module) => ({ default: module.ProgrammePage })));
const ReportsPage = lazy(() => import('./report/ReportsPage').then((module) => ({ default: module.ReportsPage })));
const LoyaltyTab = lazy(() => import('./guests/LoyaltyTab').then((module) => ({ default: module.LoyaltyTab })));
const CheckPage = lazy(() => import('./till/CheckPage').then((module) => ({ default: module.CheckPage })));
const Recount = lazy(() => import('./till/Recount').then((module) => ({ default: module.Recount })));

/** With its words, in the language of the moment. */
const BookingsPage = lazy(async () => {
  await (await import('./booking/words')).ready;
  return { default: (await import('./booking/BookingsPage')).BookingsPage };
});
const BookingSettings = lazy(async () => {
  await (await import('./booking/words')).ready;
  return { default: (await import('./booking/SettingsPage')).SettingsPage };
});

const TonightPage = lazy(async () => {
  await Promise.all([import('./booking/words').then(({ ready }) => ready), import('./owner/words').then(({ ready }) => ready)]);
  return { default: (await import('./owner/TonightPage')).TonightPage };
});

const CampaignsPage = lazy(async () => {
  await import('./owner/words').then(({ ready }) => ready);
  return { default: (await import('./owner/CampaignsPage')).CampaignsPage };
});

const TONIGHT = '/m/hospitality/tonight';
const CAMPAIGNS = '/m/hospitality/campaigns';
const BAR = '/m/hospitality/bar';
const FLOOR = '/m/hospitality/floor';
const GUESTS = '/r/hospitality/guests';
const BOOKINGS = '/m/hospitality/bookings';
const SERVE = 'hospitality.serve';
const CHECK = '/m/hospitality/check';

export default definePlugin({
  id: 'hospitality',
  setup(host) {
    host.texts('en', en);
    host.texts('de', () => import('./texts/all/de').then((module) => module.de));
    host.texts('es', () => import('./texts/all/es').then((module) => module.es));
    host.texts('fr', () => import('./texts/all/fr').then((module) => module.fr));
    host.nav({ path: TONIGHT, label: 'hospitality.nav.tonight', icon: IconMoonStars, order: 3.5, permission: 'hospitality.bookings.view' });
    host.nav({ path: BAR, label: 'hospitality.nav.bar', icon: IconGlassCocktail, order: 4, permission: SERVE });
    host.nav({ path: FLOOR, label: 'hospitality.nav.floor', icon: IconArmchair, order: 4.5, permission: 'hospitality.floor.work' });
    host.nav({ path: BOOKINGS, label: 'hospitality.nav.bookings', icon: IconCalendarEvent, order: 5, permission: 'hospitality.bookings.view' });
    host.nav({ path: GUESTS, label: 'hospitality.nav.guests', icon: IconId, order: 6, permission: 'hospitality.guests.view' });
    host.nav({ path: '/r/hospitality/checks', label: 'hospitality.nav.checks', icon: IconReceipt2, order: 8, permission: 'hospitality.checks.view' });
    host.nav({ path: '/m/hospitality/rewards', label: 'hospitality.nav.rewards', icon: IconGift, order: 60, permission: 'hospitality.rewards.view' });
    host.nav({ path: '/m/hospitality/reports', label: 'hospitality.nav.reports', icon: IconChartBar, order: 62, permission: 'hospitality.reports.view' });
    host.nav({ path: CAMPAIGNS, label: 'hospitality.nav.campaigns', icon: IconMailHeart, order: 61, permission: 'hospitality.campaigns.run' });
    host.route({ path: CAMPAIGNS, component: CampaignsPage });
    host.route({ path: TONIGHT, component: TonightPage });
    host.route({ path: BAR, component: BarPage });
    host.route({ path: BOOKINGS, component: BookingsPage });
    host.route({ path: `${BOOKINGS}/settings`, component: BookingSettings });
    host.look('hospitality.booking', bookingLook);
    host.timeline('hospitality.booking', bookingEntry);
    host.place({ entity: 'hospitality.booking', path: (id) => `${BOOKINGS}?booking=${id}`, icon: IconCalendarEvent, permission: 'hospitality.bookings.view' });
    host.route({ path: FLOOR, component: FloorPage });
    host.route({ path: '/m/hospitality/floor/plan', component: PlanPage });
    // Where the list was before it had views: bookmarks still lead there.
    host.route({ path: '/m/hospitality/guests', component: () => <Navigate to={GUESTS} replace /> });
    host.look('hospitality.guest', guestLook);
    host.route({ path: '/m/hospitality/reports', component: ReportsPage });
    host.look('hospitality.till_check', checkLook);
    host.route({ path: CHECK, component: CheckPage });
    host.place({ entity: 'hospitality.till_check', path: (id) => `${CHECK}?id=${id}`, icon: IconReceipt2, permission: 'hospitality.checks.view' });
    host.slot('settings.section', { id: 'hospitality.recount', label: 'hospitality.nav.guests', permission: 'workspace.admin', component: Recount });
    host.look('hospitality.reward', rewardLook);
    host.route({ path: '/m/hospitality/rewards', component: RulesPage });
    host.route({ path: '/m/hospitality/rewards/programme', component: ProgrammePage });
    host.slot('record.tab', {
      id: 'hospitality.loyalty',
      label: 'hospitality.loyalty',
      icon: IconStar,
      of: ['crm.contact'],
      permission: 'hospitality.guests.view',
      component: LoyaltyTab,
    });
    host.timeline('hospitality.visit', visitEntry);
    host.timeline('hospitality.points', pointsEntry);
    host.place({ entity: 'hospitality.guest', path: (id) => `${BAR}?guest=${id}`, icon: IconGlassCocktail, permission: SERVE });
    host.command({ id: 'hospitality.lookup', label: 'hospitality.command.lookup', icon: IconSearch, permission: SERVE, run: (go) => go(BAR) });
    host.command({
      id: 'hospitality.new',
      label: 'hospitality.guest.new',
      icon: IconUserPlus,
      permission: SERVE,
      run: (go) => go(`${BAR}?guest=new`),
    });
    return () => {
      // The next member at this tablet may be of another house.
      forgetSeen();
    };
  },
});

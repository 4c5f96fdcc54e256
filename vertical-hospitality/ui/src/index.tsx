import { definePlugin } from '@guildhall/ui-kit';
import { IconGift, IconGlassCocktail, IconId, IconSearch, IconStar, IconUserPlus } from '@tabler/icons-react';
import { lazy } from 'react';
import { forgetIntents } from './loyalty/intents';
import { forgetSeen } from './loyalty/seen';
import { en } from './texts/en';

const BarPage = lazy(() => import('./bar/BarPage').then((module) => ({ default: module.BarPage })));
const GuestsPage = lazy(() => import('./guests/GuestsPage').then((module) => ({ default: module.GuestsPage })));
const RulesPage = lazy(() => import('./rules/RulesPage').then((module) => ({ default: module.RulesPage })));
const LoyaltyTab = lazy(() => import('./guests/LoyaltyTab').then((module) => ({ default: module.LoyaltyTab })));

const BAR = '/m/hospitality/bar';
const SERVE = 'hospitality.serve';

export default definePlugin({
  id: 'hospitality',
  setup(host) {
    host.texts('en', en);
    host.texts('de', () => import('./texts/de').then((module) => module.de));
    host.texts('es', () => import('./texts/es').then((module) => module.es));
    host.texts('fr', () => import('./texts/fr').then((module) => module.fr));
    host.nav({ path: BAR, label: 'hospitality.nav.bar', icon: IconGlassCocktail, order: 4, permission: SERVE });
    host.nav({ path: '/m/hospitality/guests', label: 'hospitality.nav.guests', icon: IconId, order: 6, permission: 'hospitality.guests.view' });
    host.nav({ path: '/m/hospitality/rewards', label: 'hospitality.nav.rewards', icon: IconGift, order: 60, permission: 'hospitality.rewards.view' });
    host.route({ path: BAR, component: BarPage });
    host.route({ path: '/m/hospitality/guests', component: GuestsPage });
    host.route({ path: '/m/hospitality/rewards', component: RulesPage });
    host.slot('contact.tab', { id: 'hospitality.loyalty', label: 'hospitality.loyalty', icon: IconStar, component: LoyaltyTab });
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
      forgetIntents();
    };
  },
});

import { definePlugin } from '@guildhall/ui-kit';
import { IconFileImport, IconSettings, IconStairsUp, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { lazy } from 'react';

const TeamPage = lazy(() => import('../team/TeamPage').then((module) => ({ default: module.TeamPage })));
/** Pages about workflows: where they are is fetched with the first of them, not with everybody's first page. */
const flows = (name: keyof typeof import('../workflows/pages')) => lazy(() => import('../workflows/pages').then((module) => module[name]()));
const Settings = lazy(() => import('./Settings').then((module) => ({ default: module.Settings })));
const OpenNotice = lazy(() => import('./notices/OpenNotice').then((module) => ({ default: module.OpenNotice })));
const ImportPage = lazy(() => import('../imports/ImportPage').then((module) => ({ default: module.ImportPage })));
const FirstStepsPage = lazy(() => import('./FirstStepsPage').then((module) => ({ default: module.FirstStepsPage })));
const TrashPage = lazy(() => import('./TrashPage').then((module) => ({ default: module.TrashPage })));

/** The pages for arranging a workspace. */
export const settings = definePlugin({
  id: 'settings',
  setup(host) {
    host.nav({
      path: '/first-steps',
      label: 'nav.steps',
      icon: IconStairsUp,
      order: 80,
      permission: 'workspace.admin',
      while: ({ workspace }) => workspace.sample_data,
    });
    host.nav({ path: '/team', label: 'nav.team', icon: IconUsersGroup, order: 80, permission: 'users.view' });
    host.nav({ path: '/settings', label: 'nav.settings', icon: IconSettings, order: 90 });
    host.route({ path: '/team', component: TeamPage });
    host.route({ path: '/settings/*', component: Settings });
    host.route({ path: '/notices/:id', component: OpenNotice });
    host.route({ path: '/approvals', component: flows('ApprovalsPage') });
    host.tile({ id: 'asked', order: 1, quiet: true, component: flows('AskedTile') });
    host.route({ path: '/import/:id?', component: ImportPage });
    host.route({ path: '/first-steps', component: FirstStepsPage });
    host.route({ path: '/trash', component: TrashPage });
    host.command({ id: 'approvals', label: 'approvals.title', icon: IconSettings, run: (go) => go('/approvals') });
    host.command({ id: 'import', label: 'import.title', icon: IconFileImport, run: (go) => go('/import') });
    host.command({ id: 'trash', label: 'trash.title', icon: IconTrash, run: (go) => go('/trash') });
  },
});

import { definePlugin } from '@guildhall/ui-kit';
import { IconFileImport, IconSettings, IconStairsUp, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { lazy } from 'react';

const TeamPage = lazy(() => import('../team/TeamPage').then((module) => ({ default: module.TeamPage })));
const SettingsPage = lazy(() => import('./SettingsPage').then((module) => ({ default: module.SettingsPage })));
const WorkspacePage = lazy(() => import('./WorkspacePage').then((module) => ({ default: module.WorkspacePage })));
const PipelinesPage = lazy(() => import('./pipelines/PipelinesPage').then((module) => ({ default: module.PipelinesPage })));
const FieldsPage = lazy(() => import('./fields/FieldsPage').then((module) => ({ default: module.FieldsPage })));
const RolesPage = lazy(() => import('./roles/RolesPage').then((module) => ({ default: module.RolesPage })));
const KeysPage = lazy(() => import('./keys/KeysPage').then((module) => ({ default: module.KeysPage })));
const NoticesPage = lazy(() => import('./notices/NoticesPage').then((module) => ({ default: module.NoticesPage })));
const MailPage = lazy(() => import('./mail/MailPage').then((module) => ({ default: module.MailPage })));
const ChannelsPage = lazy(() => import('./channels/ChannelsPage').then((module) => ({ default: module.ChannelsPage })));
/** Pages about workflows: where they are is fetched with the first of them, not with everybody's first page. */
const flows = (name: keyof typeof import('../workflows/pages')) => lazy(() => import('../workflows/pages').then((module) => module[name]()));
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
    host.route({ path: '/settings', component: SettingsPage });
    host.route({ path: '/settings/notices', component: NoticesPage });
    host.route({ path: '/notices/:id', component: OpenNotice });
    host.route({ path: '/settings/workspace', component: WorkspacePage });
    host.route({ path: '/settings/pipelines', component: PipelinesPage });
    host.route({ path: '/settings/fields', component: FieldsPage });
    host.route({ path: '/settings/workflows', component: flows('WorkflowsPage') });
    host.route({ path: '/settings/workflows/:id', component: flows('BuilderPage') });
    host.route({ path: '/settings/roles', component: RolesPage });
    host.route({ path: '/settings/keys', component: KeysPage });
    host.route({ path: '/settings/workflows/runs/:id?', component: flows('RunsPage') });
    host.route({ path: '/settings/webhooks/:id?', component: flows('WebhooksPage') });
    host.route({ path: '/settings/mail', component: MailPage });
    host.route({ path: '/settings/channels', component: ChannelsPage });
    host.route({ path: '/settings/secrets', component: flows('SecretsPage') });
    host.route({ path: '/approvals', component: flows('ApprovalsPage') });
    host.tile({ id: 'asked', order: 1, quiet: true, component: flows('AskedTile') });
    host.route({ path: '/import/:id?', component: ImportPage });
    host.route({ path: '/first-steps', component: FirstStepsPage });
    host.route({ path: '/trash', component: TrashPage });
    host.command({ id: 'you', label: 'settings.you', icon: IconSettings, run: (go) => go('/settings') });
    host.command({ id: 'workspace', label: 'settings.workspace', icon: IconSettings, run: (go) => go('/settings/workspace') });
    for (const part of ['pipelines', 'fields', 'workflows', 'roles', 'keys', 'webhooks', 'secrets']) {
      host.command({
        id: part,
        label: part === 'workflows' ? 'flows.title' : `${part}.title`,
        icon: IconSettings,
        permission: 'workspace.admin',
        run: (go) => go(`/settings/${part}`),
      });
    }
    host.command({ id: 'approvals', label: 'approvals.title', icon: IconSettings, run: (go) => go('/approvals') });
    host.command({ id: 'import', label: 'import.title', icon: IconFileImport, run: (go) => go('/import') });
    host.command({ id: 'trash', label: 'trash.title', icon: IconTrash, run: (go) => go('/trash') });
  },
});

import {
  IconBell,
  IconBuildingStore,
  IconCalendarShare,
  IconClockHour9,
  IconDeviceTablet,
  IconForms,
  IconHistory,
  IconKey,
  IconLayoutKanban,
  IconLock,
  IconMail,
  IconMessages,
  IconRoute,
  IconUser,
  IconUserShield,
  IconWebhook,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { NavItem } from '@guildhall/ui-kit';
import '../texts/arranging';
import '../texts/pages';
import '../texts/reach';

export interface SettingsPage {
  /** What stands behind `/settings/`. */
  path: string;
  /** Key of a text. */
  label: string;
  icon: NavItem['icon'];
  permission?: string;
  page: ComponentType;
  /** Texts by which what can be set there is called; the palette finds it by them. */
  settings?: string[];
  /** The same for what only whoever runs the workspace can set. */
  shared?: string[];
}

export interface SettingsGroup {
  label: string;
  pages: SettingsPage[];
}

export const ADMIN = 'workspace.admin';

/** Fetched when it is opened. */
export const at = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

const you = at(() => import('./SettingsPage'), 'SettingsPage');
const notices = at(() => import('./notices/NoticesPage'), 'NoticesPage');
const feed = at(() => import('../calendar/FeedPage'), 'FeedPage');
const hours = at(() => import('../workflows/hours/HoursPage'), 'HoursPage');
const workspace = at(() => import('./WorkspacePage'), 'WorkspacePage');
const pipelines = at(() => import('./pipelines/PipelinesPage'), 'PipelinesPage');
const fields = at(() => import('./fields/FieldsPage'), 'FieldsPage');
const workflows = at(() => import('../workflows/list/WorkflowsPage'), 'WorkflowsPage');
const runs = at(() => import('../workflows/runs/RunsPage'), 'RunsPage');
const webhooks = at(() => import('../workflows/outward/WebhooksPage'), 'WebhooksPage');
const secrets = at(() => import('../workflows/outward/SecretsPage'), 'SecretsPage');
const mail = at(() => import('./mail/MailPage'), 'MailPage');
const channels = at(() => import('./channels/ChannelsPage'), 'ChannelsPage');
const roles = at(() => import('./roles/RolesPage'), 'RolesPage');
const devices = at(() => import('../devices/DevicesPage'), 'DevicesPage');
const keys = at(() => import('./keys/KeysPage'), 'KeysPage');

const ABOUT_YOU = ['settings.looks', 'app.language', 'settings.zone', 'habits.clock', 'habits.dates', 'habits.numbers', 'habits.week', 'settings.password'];
const REACH = ['notices.reach', 'push.here', 'notices.rhythm', 'notices.quietHours', 'notices.quietDays'];
const PATIENCE = ['notices.mailAfter', 'notices.criticalMail', 'notices.criticalLead'];
const BUSINESS = ['signup.business', 'field.currency', 'settings.zone', 'settings.language', 'settings.startPage', 'settings.leadsEdit', 'settings.editions'];

/**
 * Every page of the settings: from its line here come its place in the list, its address and its entries in the palette.
 * SettingsTest holds what can be set to what stands on the pages, and to being little.
 */
export const GROUPS: SettingsGroup[] = [
  {
    label: 'settings.group.you',
    pages: [
      { path: 'you', label: 'settings.you', icon: IconUser, page: you, settings: ABOUT_YOU },
      { path: 'notices', label: 'notices.title', icon: IconBell, page: notices, settings: REACH, shared: PATIENCE },
      { path: 'calendar', label: 'settings.feed', icon: IconCalendarShare, page: feed, settings: ['feed.title'] },
      { path: 'devices', label: 'devices.title', icon: IconDeviceTablet, page: devices },
    ],
  },
  {
    label: 'settings.group.business',
    pages: [
      { path: 'workspace', label: 'settings.workspace', icon: IconBuildingStore, page: workspace, shared: BUSINESS },
      { path: 'hours', label: 'hours.title', icon: IconClockHour9, permission: ADMIN, page: hours },
    ],
  },
  {
    label: 'settings.group.records',
    pages: [
      { path: 'pipelines', label: 'pipelines.title', icon: IconLayoutKanban, permission: ADMIN, page: pipelines },
      { path: 'fields', label: 'fields.title', icon: IconForms, permission: ADMIN, page: fields },
    ],
  },
  {
    label: 'settings.group.automation',
    pages: [
      { path: 'workflows', label: 'flows.title', icon: IconRoute, permission: ADMIN, page: workflows },
      { path: 'workflows/runs', label: 'runs.title', icon: IconHistory, permission: ADMIN, page: runs },
      { path: 'webhooks', label: 'webhooks.title', icon: IconWebhook, permission: ADMIN, page: webhooks },
      { path: 'secrets', label: 'secrets.title', icon: IconLock, permission: ADMIN, page: secrets },
    ],
  },
  {
    label: 'settings.group.people',
    pages: [
      { path: 'mail', label: 'mail.title', icon: IconMail, permission: ADMIN, page: mail },
      { path: 'channels', label: 'channels.title', icon: IconMessages, permission: ADMIN, page: channels },
    ],
  },
  {
    label: 'settings.group.access',
    pages: [
      { path: 'roles', label: 'roles.title', icon: IconUserShield, permission: ADMIN, page: roles },
      { path: 'keys', label: 'keys.title', icon: IconKey, permission: ADMIN, page: keys },
    ],
  },
];

export const ROOT = '/settings';

export function pathOf({ path }: SettingsPage): string {
  return `${ROOT}/${path}`;
}

export function pageAt(pathname: string): SettingsPage | undefined {
  return GROUPS.flatMap(({ pages }) => pages).find((page) => pathOf(page) === pathname);
}

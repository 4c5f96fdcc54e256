import { t, useMay } from '@guildhall/ui-kit';
import { IconSettings } from '@tabler/icons-react';
import type { Found } from './found';
import '../../texts/reach';
import '../../texts/pages';

interface Page {
  path: string;
  label: string;
  permission?: string;
  /** Texts by which its settings are called there. */
  settings: string[];
}

const ADMIN = 'workspace.admin';

/** What can be set, and where. PaletteTest holds it to what stands on the pages, and to being little. */
const PAGES: Page[] = [
  {
    path: '/settings',
    label: 'settings.you',
    settings: ['settings.looks', 'app.language', 'settings.zone', 'habits.clock', 'habits.dates', 'habits.numbers', 'habits.week', 'settings.password'],
  },
  {
    path: '/settings/notices',
    label: 'notices.title',
    settings: ['notices.reach', 'push.here', 'notices.rhythm', 'notices.quietHours', 'notices.quietDays'],
  },
  { path: '/settings/calendar', label: 'nav.calendar', settings: ['feed.title'] },
  {
    path: '/settings/workspace',
    label: 'settings.workspace',
    permission: ADMIN,
    settings: ['signup.business', 'field.currency', 'settings.zone', 'settings.language', 'settings.startPage', 'settings.leadsEdit', 'settings.editions'],
  },
  {
    path: '/settings/notices',
    label: 'settings.workspace',
    permission: ADMIN,
    settings: ['notices.mailAfter', 'notices.criticalMail', 'notices.criticalLead'],
  },
];

/** Every setting by its own words, so that nobody has to know on which page it stands. */
export function useSettings(): Found[] {
  const may = useMay();
  return PAGES.filter(({ permission }) => may(permission)).flatMap(({ path, label, settings }) =>
    settings.map((setting): Found => ({
      key: `setting ${path} ${label} ${setting}`,
      title: t(setting),
      marks: [],
      kind: t(label),
      icon: IconSettings,
      path,
      run: (go) => go(path),
    })),
  );
}

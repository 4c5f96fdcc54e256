import { t, useMay } from '@guildhall/ui-kit';
import { IconSettings } from '@tabler/icons-react';
import { ADMIN, GROUPS, pathOf, type SettingsPage } from '../../settings/pages';
import type { Found } from './found';

/** Every page of the settings, and every setting by its own words, so that nobody has to know on which page it stands. */
export function useSettings(): Found[] {
  const may = useMay();
  const pages = GROUPS.flatMap((group) => group.pages).filter(({ permission }) => may(permission));
  const settings = pages.flatMap((page) => [...(page.settings ?? []), ...((may(ADMIN) && page.shared) || [])].map((setting) => entry(page, setting)));
  return [...pages.map((page) => entry(page)), ...settings];
}

/** @param setting on that page; without it the page itself */
function entry(page: SettingsPage, setting?: string): Found {
  const path = pathOf(page);
  return {
    key: `setting ${path} ${setting ?? ''}`,
    title: t(setting ?? page.label),
    marks: [],
    kind: t(setting ? page.label : 'nav.settings'),
    icon: setting ? IconSettings : page.icon,
    path,
    run: (go) => go(path),
  };
}

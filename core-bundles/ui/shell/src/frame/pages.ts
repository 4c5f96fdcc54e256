import type { NavItem } from '@guildhall/ui-kit';
import { IconBuilding, IconCheckbox, IconCoin, IconUser } from '@tabler/icons-react';

interface RecordPage {
  path: string;
  label: string;
  icon: NavItem['icon'];
}

const PAGES: Record<string, { folder: string; label: string; icon: NavItem['icon'] }> = {
  'crm.contact': { folder: 'contacts', label: 'contact.one', icon: IconUser },
  'crm.company': { folder: 'companies', label: 'company.one', icon: IconBuilding },
  'crm.deal': { folder: 'deals', label: 'deal.one', icon: IconCoin },
  'crm.task': { folder: 'tasks?task=', label: 'task.one', icon: IconCheckbox },
};

/** Where a record is looked at, if it has a page of its own. */
export function pageOf(entity: string, id: number): RecordPage | undefined {
  const page = PAGES[entity];
  return page && { path: `/${page.folder}${page.folder.endsWith('=') ? '' : '/'}${id}`, label: page.label, icon: page.icon };
}

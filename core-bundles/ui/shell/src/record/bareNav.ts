import { useContributions } from '@guildhall/host';
import { type NavItem, words } from '@guildhall/ui-kit';
import { IconStack2 } from '@tabler/icons-react';
import { listPath, useDescribed } from './descriptors';

const CORE = new Set(['crm', 'identity']);
const ORDER = 70;

/** Lists of modules that bring no interface of their own: they are reached all the same. */
export function useBareNav(): NavItem[] {
  const { nav } = useContributions();
  const described = useDescribed();
  const drawn = new Set(nav.map(({ module }) => module));
  return [...described.values()]
    .filter(({ entity, verbs }) => verbs.includes('list') && verbs.includes('create') && !CORE.has(moduleOf(entity)))
    .filter(({ entity }) => !drawn.has(moduleOf(entity)))
    .map((one) => ({
      path: listPath(one),
      label: words(`${one.entity.split('.')[1]}.many`, one.label_plural),
      icon: IconStack2,
      order: ORDER,
      permission: `${one.path.replace('/', '.')}.view`,
    }));
}

function moduleOf(entity: string): string {
  return entity.split('.')[0] ?? '';
}

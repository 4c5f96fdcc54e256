import { useContributions } from '@guildhall/host';
import { type NavItem, useMay, useSession } from '@guildhall/ui-kit';

/** What modules put into the navigation, as far as it is the member's and of the moment. */
export function useNav(): NavItem[] {
  const may = useMay();
  const session = useSession();
  return useContributions().nav.filter((item) => may(item.permission) && (item.while?.(session) ?? true));
}

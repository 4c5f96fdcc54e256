import { count, day, decimal, locale, money, t, useSession } from '@guildhall/ui-kit';
import { useMemberName } from '../../crm/members';
import { kindOf } from '../descriptors';
import { choiceWords } from '../specs';
import type { Group, Value } from './answer';
import type { Grouping, Part } from './groups';

const noon = (first: string) => new Date(`${first}T12:00:00Z`);

export function stretchWords(first: string, part: Part): string {
  const year = first.slice(0, 4);
  switch (part) {
    case 'day':
      return day(first);
    case 'week':
      return t('summary.weekOf', { day: day(first) });
    case 'month':
      return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(first));
    case 'quarter':
      return t('summary.quarterOf', { n: Math.ceil(Number(first.slice(5, 7)) / 3), year });
    default:
      return year;
  }
}

/** What a group is called. */
export function useGroupWords(): (by: Grouping, group: Group) => string {
  const memberName = useMemberName();
  return ({ path: { field, of }, part }, { value, label }) => {
    if (value === null) {
      return t('summary.empty');
    }
    if (part) {
      return stretchWords(String(value), part);
    }
    switch (kindOf(field)) {
      case 'choice':
        return choiceWords(of, field, String(value));
      case 'boolean':
        return t(value ? 'kit.yes' : 'kit.no');
      case 'rating':
        return t('custom.stars', { count: Number(value) });
      case 'integer':
        return count(Number(value));
      default:
        return label ?? (field.references === 'identity.member' ? memberName(Number(value)) : undefined) ?? String(value);
    }
  };
}

/** A measure's value as people read it, amounts one for each currency, the workspace's own first. */
export function useValueWords(): (value: Value | undefined) => string[] {
  const { workspace } = useSession();
  return (value) => {
    if (value === null || value === undefined) {
      return ['–'];
    }
    if (typeof value === 'object') {
      const own = (currency: string) => (currency === workspace.currency ? 0 : 1);
      const amounts = Object.entries(value).sort(([a], [b]) => own(a) - own(b));
      return amounts.length > 0 ? amounts.map(([currency, amount]) => money(amount, currency, true)) : ['–'];
    }
    return [typeof value === 'number' ? count(value) : decimal(value, value.split('.')[1]?.length ?? 0)];
  };
}

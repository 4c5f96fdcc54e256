import { count, day, money, request, t, useSession } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useMemberName } from '../../crm/members';
import { useDescribed } from '../descriptors';
import { choiceWords } from '../specs';
import type { Condition } from './filter';
import type { Path } from './paths';

const TIMES = new Set(['date', 'timestamp']);

/** The word for an operator, as it stands between a field and its value. */
export function operatorWords(type: string, op: string): string {
  return t(`list.op.${TIMES.has(type) && ['eq', 'gte', 'lte'].includes(op) ? `${op}.day` : op}`);
}

/** `7 days ago` for `today-7`; days of the calendar as they are. */
export function dayWords(value: string): string {
  const near = /^today([+-]\d+)?$/.exec(value);
  if (!near) {
    return day(value);
  }
  const days = Number(near[1] ?? 0);
  if (days === 0) {
    return t('kit.today');
  }
  return days < 0 ? t('list.daysAgo', { count: -days }) : t('list.inDays', { count: days });
}

/** A condition as people say it: `Company · Industry is Hotels`. */
export function useSentence(path: Path | undefined, condition: Condition): { field: string; verb: string; value: string } {
  const { workspace } = useSession();
  const memberName = useMemberName();
  const values = [condition.value].flat().filter((value) => value !== undefined && value !== null);
  const named = useNames(path, values);
  if (!path) {
    return { field: condition.field, verb: operatorWords('text', condition.op), value: values.join(', ') };
  }
  const { field, of } = path;
  const say = (value: unknown): string => {
    switch (field.type) {
      case 'choice':
        return choiceWords(of, field, String(value));
      case 'boolean':
        return t(value === true || value === 'true' ? 'kit.yes' : 'kit.no');
      case 'money':
        return money(String(value), workspace.currency);
      case 'integer':
        return count(Number(value));
      case 'date':
      case 'timestamp':
        return dayWords(String(value));
      case 'reference':
        if (value === 'me') {
          return t('list.me');
        }
        return (field.references === 'identity.member' ? memberName(Number(value)) : named.get(Number(value))) ?? '…';
      default:
        return String(value);
    }
  };
  return { field: path.label, verb: operatorWords(field.type, condition.op), value: values.map(say).join(` ${t('list.or')} `) };
}

type Row = { id: number } & Record<string, unknown>;

function useNames(path: Path | undefined, values: unknown[]): Map<number, string> {
  const target = useDescribed().get(path?.field.references ?? '');
  const ids = values.filter((value) => Number(value) > 0).map(Number);
  const { data } = useQuery({
    queryKey: [target?.entity ?? '', 'list', { id: ids }],
    queryFn: ({ signal }) =>
      request<{ data: Row[] }>('GET', `/${target?.path}`, { query: { id: ids, total: 'none', per_page: 200 }, signal }),
    enabled: path?.field.type === 'reference' && path.field.references !== 'identity.member' && !!target && ids.length > 0,
  });
  return new Map((data?.data ?? []).map((row) => [row.id, String(row[target?.title_field ?? 'name'] ?? row.id)]));
}

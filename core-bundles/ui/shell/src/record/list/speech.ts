import { count, day, decimal, money, request, t, useSession } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useMemberName } from '../../crm/members';
import { digitsOf } from '../custom/inputs';
import { kindOf, useDescribed } from '../descriptors';
import { choiceWords } from '../specs';
import type { Condition } from './filter';
import type { Path } from './paths';

const TIMES = new Set(['date', 'timestamp']);

/** The word for an operator, as it stands between a field and its value; days lie in a month. */
export function operatorWords(type: string, op: string, value?: unknown): string {
  if (isMonth(value) && ['eq', 'gte', 'lte', 'anniversary'].includes(op)) {
    return t(`list.op.${op}.month`);
  }
  return t(`list.op.${TIMES.has(type) && ['eq', 'gte', 'lte'].includes(op) ? `${op}.day` : op}`);
}

function isMonth(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('month');
}

/** Days told from today, or months from this one: they mean others every day. */
export const NEAR = /^(today|month)([+-]\d+)?$/;

/** `7 days ago` for `today-7`, `Next month` for `month+1`; days of the calendar as they are. */
export function dayWords(value: string): string {
  const [, unit, steps] = NEAR.exec(value) ?? [];
  if (!unit) {
    return day(value);
  }
  const count = Number(steps ?? 0);
  if (count === 0) {
    return t(unit === 'month' ? 'list.thisMonth' : 'kit.today');
  }
  const ways = unit === 'month' ? ['list.monthsAgo', 'list.inMonths'] : ['list.daysAgo', 'list.inDays'];
  return t(ways[count < 0 ? 0 : 1] as string, { count: Math.abs(count) });
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
    switch (kindOf(field)) {
      case 'number':
        return decimal(Number(value), digitsOf(field, String(value)));
      case 'rating':
        return t('custom.stars', { count: Number(value) });
      case 'user':
        return value === 'me' ? t('list.me') : (memberName(Number(value)) ?? '…');
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
  return { field: path.label, verb: operatorWords(kindOf(field), condition.op, values[0]), value: values.map(say).join(` ${t('list.or')} `) };
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

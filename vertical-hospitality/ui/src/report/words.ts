import { count, day, decimal, locale, money, useSession, useT } from '@guildhall/ui-kit';
import type { Cell } from '@guildhall/ui-kit';
import type { Column, Kind, Report, Unit, Value } from './api';

export const isNumber = (kind: Kind) => kind !== 'DAY' && kind !== 'NAME' && kind !== 'WORD';

/** A month by its name; `2026-11-01` is November 2026. */
function monthName(value: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(value));
}

/** How values and headings of a report read in the member's language. */
export function useReportWords(report: Pick<Report, 'name' | 'by'>) {
  const t = useT();
  const { currency } = useSession().workspace;
  const unit: Unit = report.name === 'retention' ? 'month' : report.by;
  const dayWords = (value: string) => (unit === 'month' ? monthName(value) : unit === 'week' ? t('hospitality.report.week', { day: day(value) }) : day(value));

  function heading({ key, kind }: Column): string {
    return kind === 'DAY' ? t(`hospitality.report.unit.${unit}`) : t(`hospitality.report.column.${key}`);
  }

  function words(value: Value, kind: Kind): string {
    if (value === null) {
      return '–';
    }
    switch (kind) {
      case 'DAY':
        return dayWords(String(value));
      case 'NAME':
        return String(value);
      case 'WORD':
        return t(`hospitality.report.word.${value}`);
      case 'MONEY':
        return money(value, currency, true);
      case 'PERCENT':
        return `${decimal(value, 1)} %`;
      case 'MINUTES':
        return t('hospitality.report.minutes', { n: count(Number(value)) });
      default:
        return count(Number(value));
    }
  }

  function cell(value: Value, kind: Kind): Cell {
    return value === null ? '' : isNumber(kind) ? { digits: String(value) } : kind === 'DAY' ? String(value) : words(value, kind);
  }

  return { heading, words, cell };
}

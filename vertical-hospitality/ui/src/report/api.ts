import { queryString, request } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';

export const REPORTS = ['visits', 'retention', 'rewards', 'tiers', 'turns', 'no-shows'] as const;
export type ReportName = (typeof REPORTS)[number];
/** Tables stand in one venue; a guest and what the house gives him are of all of them. */
export const OF_A_VENUE: ReadonlySet<ReportName> = new Set<ReportName>(['turns', 'no-shows']);
export type Unit = 'day' | 'week' | 'month';

/** As the server names how a column's values are read. */
export type Kind = 'DAY' | 'NAME' | 'WORD' | 'COUNT' | 'POINTS' | 'MINUTES' | 'PERCENT' | 'MONEY';

export interface Column {
  key: string;
  kind: Kind;
}

export type Value = string | number | null;

export interface Report {
  name: ReportName;
  from: string;
  to: string;
  by: Unit;
  columns: Column[];
  rows: Value[][];
  total: Value[];
}

/** Business days, both ends included. */
export interface Span {
  from: string;
  to: string;
  by: Unit;
}

const FRESH_MS = 30_000;

/** Which of them this member gets to see. */
export function useReportNames() {
  return useQuery({ queryKey: ['hospitality.reports'], queryFn: () => request<{ data: ReportName[] }>('GET', '/hospitality/reports') });
}

/** @param venue null for the first one, and for what is of the whole house */
export function useReport(name: ReportName, span: Span, venue: number | null) {
  return useQuery({
    queryKey: ['hospitality.reports', name, span, venue],
    queryFn: () => request<Report>('GET', `/hospitality/reports/${name}${queryString({ ...span, venue })}`),
    staleTime: FRESH_MS,
  });
}

import { request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Trouble } from '../record/list/bulk';

export interface Person {
  id: number;
  name: string;
}

export interface HandOverCount {
  entity: string;
  label: string;
  count: number;
  trash: number;
  receivers: number[];
}

export interface HandOverPreview {
  from: Person;
  receivers: Person[];
  total: number;
  entities: HandOverCount[];
  views: number;
  leads: Person[];
}

export interface HandOver {
  id: number;
  from: Person;
  status: 'running' | 'paused' | 'cancelled' | 'done' | 'undoing' | 'undone' | 'stopped' | 'failed';
  /** Code of what it failed with. */
  reason: string | null;
  total: number;
  changed: number;
  kept: number;
  failed: number;
  undone: number;
  views: number;
  parts: { entity: string; problems: Trouble[] }[];
}

/** Who takes over: these members, or all of a team. */
export interface Receivers {
  to?: number[];
  team?: number;
  entities: Record<string, number[]>;
}

const POLL_MS = 700;

export function useHandOverPreview(from: number, wish: Receivers) {
  const body = { from, ...wish };
  return useQuery({
    queryKey: ['hand-over.preview', body],
    queryFn: ({ signal }) => request<HandOverPreview>('POST', '/hand-overs/preview', { body, signal }),
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
  });
}

export function isGoing(handOver: HandOver | undefined): boolean {
  return handOver?.status === 'running' || handOver?.status === 'undoing';
}

/** The member's last hand-over, asked for again while it goes on. */
export function useHandOver(from: number) {
  return useQuery({
    queryKey: ['hand-over', from],
    queryFn: () => request<{ data: HandOver[] }>('GET', `/hand-overs?from=${from}`),
    select: ({ data }) => data[0],
    refetchInterval: ({ state }) => (isGoing(state.data?.data[0]) ? POLL_MS : false),
  });
}

export function useStartHandOver(from: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Receivers) => request<HandOver>('POST', '/hand-overs', { body: { from, ...wish } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['hand-over', from] }),
  });
}

export function useStepHandOver(from: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, step }: { id: number; step: 'pause' | 'resume' | 'cancel' | 'undo' }) => request<HandOver>('POST', `/hand-overs/${id}/${step}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['hand-over', from] }),
  });
}

export interface Reason {
  code: string;
  words: Record<string, string>;
  text: string;
}

export interface ClosedField {
  field: string;
  label: string;
  seen: boolean;
}

export interface WhyAnswer {
  member: Person;
  entity: string;
  see: { yes: boolean; reasons: Reason[] };
  change: { yes: boolean; reasons: Reason[] };
  fields: ClosedField[];
}

export function useWhy(path: string, id: number, member: number | undefined) {
  return useQuery({
    queryKey: ['why', path, id, member],
    queryFn: () => request<WhyAnswer>('GET', `/why?path=${encodeURIComponent(path)}&id=${id}${member ? `&member=${member}` : ''}`),
    placeholderData: (before) => before,
    staleTime: 0,
  });
}

export interface MemberRights {
  member: Person;
  role: string;
  reads: 'own' | 'team' | 'all';
  writes: 'own' | 'team' | 'all';
  teams: string[];
  entities: { entity: string; label: string; verbs: Record<string, boolean>; fields: ClosedField[] }[];
}

export function useMemberRights(id: number) {
  return useQuery({
    queryKey: ['why', 'member', id],
    queryFn: () => request<MemberRights>('GET', `/why/members/${id}`),
    staleTime: 0,
  });
}

/** Everything is somebody else's from now on: the page begins anew, with nothing of before. */
export function useLook() {
  return useMutation({
    mutationFn: (member: number | undefined) =>
      member === undefined ? request('DELETE', '/session/look') : request('POST', '/session/look', { body: { member_id: member } }),
    onSuccess: () => location.assign('/'),
  });
}

export interface MemberRow {
  row: number;
  name: string;
  email: string;
  outcome: 'new' | 'known' | 'error';
  field: string | null;
  problem: string | null;
  path: string | null;
  mailed: boolean;
}

export interface MemberReport {
  dry_run: boolean;
  rows: number;
  invited: number;
  known: number;
  failed: number;
  data: MemberRow[];
}

export function useMemberImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { csv: string; dry_run: boolean; roles: Record<string, number>; team_id: number | null }) => request<MemberReport>('POST', '/member-imports', { body }),
    onSuccess: ({ dry_run }) => (dry_run ? undefined : queries.invalidateQueries({ queryKey: ['identity.member'] })),
  });
}

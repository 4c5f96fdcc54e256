import { type Member, useList } from '@guildhall/ui-kit';
import { useCallback } from 'react';
import { members } from './entities';

const ALL = { per_page: 200, sort: 'name' };

/** The members of the workspace, by name. */
export function useMembers(): Member[] {
  return useList(members, ALL).data?.data ?? [];
}

/** Names of members by their id. */
export function useMemberName(): (id: number | null | undefined) => string | undefined {
  const page = useList(members, ALL).data;
  return useCallback((id) => page?.data.find((member) => member.id === id)?.name, [page]);
}

import { request } from '@guildhall/ui-kit';
import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { SESSION_KEY } from '../app/session';

/** A workspace as `GET /api/workspace` answers. */
export interface Workspace {
  name: string;
  currency: string;
  time_zone: string;
  locale: string;
  edition: string;
  sample_data: boolean;
  modules: string[];
}

const KEY = ['workspace'];

export function useWorkspace(): UseQueryResult<Workspace> {
  return useQuery({ queryKey: KEY, queryFn: () => request<Workspace>('GET', '/workspace') });
}

/** A call that changes the workspace; what hangs on it is asked for again. */
export function useWorkspaceChange<T>(call: (value: T) => Promise<unknown>): UseMutationResult<unknown, Error, T> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

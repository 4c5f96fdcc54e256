import { request, type WorkspaceView as Workspace } from '@guildhall/ui-kit';
import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { SESSION_KEY } from '../app/session';

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

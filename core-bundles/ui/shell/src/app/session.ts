import { forgetDrafts, request, type Session } from '@guildhall/ui-kit';
import { type QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { forgetModules } from './pwa';

export const SESSION_KEY = ['session'] as const;

export function useSessionQuery(): UseQueryResult<Session> {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => request<Session>('GET', '/session'),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** After signing in or up: nothing of what was cached before may be shown. */
export function enter(client: QueryClient, session: Session): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  client.setQueryData(SESSION_KEY, session);
}

export async function leave(client: QueryClient): Promise<void> {
  await request('DELETE', '/session').catch(() => undefined);
  forgetDrafts();
  forgetModules();
  client.clear();
  location.assign('/signin');
}

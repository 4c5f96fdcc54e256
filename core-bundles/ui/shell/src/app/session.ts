import {
  ApiProblem,
  forgetDrafts,
  forgetKept,
  isLockedAway,
  request,
  requestOrKept,
  type Session,
  sessionAway,
} from '@guildhall/ui-kit';
import { type QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { isShared } from '../devices/shared';
import { forgetModules } from './pwa';

export const SESSION_KEY = ['session'] as const;

export function useSessionQuery(): UseQueryResult<Session> {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: ask,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Without a network who was in last is in, with what is kept for him, until the server can say otherwise. */
async function ask(): Promise<Session> {
  const here = sessionAway();
  if (here) {
    return here;
  }
  if (isLockedAway()) {
    throw new ApiProblem(401, '', '', undefined, undefined, {});
  }
  try {
    return await requestOrKept<Session>('/session');
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401 && !isShared()) {
      // The session is over, ended from elsewhere perhaps: what was kept for it goes with it.
      void forgetKept();
    }
    throw problem;
  }
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
  await forgetKept();
  client.clear();
  location.assign('/signin');
}

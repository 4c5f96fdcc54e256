import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { share } from './share';

/** Data counts as fresh for five minutes; the event stream tells sooner when it is not. */
const FRESH_MS = 5 * 60_000;

/** Twice again when no answer came or the server broke; never when it said no. */
export function worthRetrying(failures: number, problem: unknown): boolean {
  return failures < 2 && problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        gcTime: 2 * FRESH_MS,
        structuralSharing: share,
        retry: worthRetrying,
        retryDelay: (failures) => 400 * 2 ** failures,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

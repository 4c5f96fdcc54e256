import { request, say, sayProblem, t } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { corrections, entries, guests, redemptions } from '../loyalty/records';

interface Step {
  path: string;
  body?: object;
  /** So that a second tap is the same one. */
  key?: string;
  /** Said when it is done: key of a text. */
  done: string;
}

/** One step in a guest's points; whatever shows them is fetched anew. */
export function useStep(after?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body = {}, key }: Step) =>
      request<{ state?: string }>('POST', `/hospitality/${path}`, { body, headers: key ? { 'Idempotency-Key': key } : {} }),
    onSuccess: async (_, { done }) => {
      say(t(done));
      after?.();
    },
    onError: (problem) => sayProblem(problem),
    // Refused, too: somebody else may have been faster.
    onSettled: () => Promise.all([guests, entries, redemptions, corrections].map(({ name }) => client.invalidateQueries({ queryKey: [name] }))),
  });
}

import { type NoticeSettings, type Outbox, type Patience, request, sayProblem } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const SETTINGS = ['notice-settings'];
const OUTBOX = ['notice-outbox'];

/** Some of what a member chooses; the rest stays. */
export interface Choice {
  kinds?: Record<string, Record<string, boolean>>;
  rhythm?: NoticeSettings['rhythm'];
  daily_at?: string;
  quiet_from?: string | null;
  quiet_to?: string | null;
  quiet_days?: number[];
}

export function useNoticeSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: () => request<NoticeSettings>('GET', '/notifications/settings') });
}

/** Each choice holds at once; what was refused springs back. */
export function useChoose() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: SETTINGS,
    mutationFn: (body: Choice) => request<NoticeSettings>('PATCH', '/notifications/settings', { body }),
    onMutate: (choice) => {
      const before = queries.getQueryData<NoticeSettings>(SETTINGS);
      if (before) {
        queries.setQueryData(SETTINGS, chosen(before, choice));
      }
      return before;
    },
    onSuccess: (now) => {
      // The answer to an earlier one of several must not undo what was pressed since.
      if (queries.isMutating({ mutationKey: SETTINGS }) === 1) {
        queries.setQueryData(SETTINGS, now);
      }
    },
    onError: (problem, _, before) => {
      queries.setQueryData(SETTINGS, before);
      sayProblem(problem);
    },
  });
}

export function chosen(before: NoticeSettings, { kinds = {}, ...rest }: Choice): NoticeSettings {
  return {
    ...before,
    ...rest,
    kinds: before.kinds.map((one) => ({ ...one, channels: { ...one.channels, ...kinds[one.kind] } })),
  };
}

export function useSetPatience() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Patience>) => request<Patience>('PATCH', '/notifications/settings/patience', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: SETTINGS }),
  });
}

export function useOutbox() {
  return useQuery({ queryKey: OUTBOX, queryFn: () => request<Outbox>('GET', '/notifications/outbox'), refetchInterval: 15_000 });
}

/** Sends a mail that did not go once more, or gives it up. */
export function useOutboxAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, act }: { id: number; act: 'retry' | 'forget' }) =>
      act === 'retry'
        ? request<Outbox>('POST', `/notifications/outbox/${id}/retry`)
        : request<Outbox>('DELETE', `/notifications/outbox/${id}`),
    onSuccess: (now) => queries.setQueryData(OUTBOX, now),
    onError: (problem) => sayProblem(problem),
  });
}

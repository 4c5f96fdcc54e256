import { Button } from '@mantine/core';
import { Answer, count, moment, Panel, request, sayProblem, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import '../texts/till';

interface Cost {
  guests: number;
  items: number;
  bytes: number;
  latest?: { id: number; started_at: string; finished_at?: string | null; counted: number; mended: number; broken: number } | null;
}

const KEY = ['hospitality.recount'];
const LOOK_AGAIN_MS = 2000;

/** For whoever runs the workspace: what the guests' rows take, and having them counted anew. */
export function Recount() {
  const t = useT();
  const client = useQueryClient();
  const cost = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<Cost>('GET', '/hospitality/recount', { signal }),
    refetchInterval: ({ state }) => (state.data?.latest && !state.data.latest.finished_at ? LOOK_AGAIN_MS : false),
  });
  const start = useMutation({
    mutationFn: () => request<Cost>('POST', '/hospitality/recount'),
    onSuccess: (now) => client.setQueryData(KEY, now),
    onError: (problem) => sayProblem(problem),
  });
  return (
    <Panel title={t('hospitality.recount.title')}>
      <p>{t('hospitality.recount.text')}</p>
      <Answer of={cost} lines={2}>
        {({ guests, bytes, latest }) => (
          <>
            <p>
              <strong>{t('hospitality.recount.cost', { guests: count(guests), size: count(Math.ceil(bytes / 100_000) / 10) })}</strong>
            </p>
            {latest && (
              <p role="status">
                {latest.finished_at
                  ? t(latest.mended > 0 ? 'hospitality.recount.mended' : 'hospitality.recount.fine', {
                      when: moment(latest.finished_at),
                      counted: count(latest.counted),
                      mended: count(latest.mended),
                    })
                  : t('hospitality.recount.running', { counted: count(latest.counted) })}
              </p>
            )}
            {latest && latest.broken > 0 && <p role="alert">{t('hospitality.recount.broken', { count: latest.broken, n: count(latest.broken) })}</p>}
            <Button
              variant="default"
              loading={start.isPending}
              disabled={Boolean(latest && !latest.finished_at)}
              onClick={() => start.mutate()}
            >
              {t('hospitality.recount.start')}
            </Button>
          </>
        )}
      </Answer>
    </Panel>
  );
}

import type { QueryClient } from '@tanstack/react-query';
import { type Change, patchRecord, removeRecord } from './cache';
import { onEvent } from './live';

/** Lists are asked for again at most this often, however many changes arrive. */
const REFRESH_MS = 700;

/** Keeps the query cache in step with the event stream. Returns how to stop. */
export function followChanges(client: QueryClient, changed?: (change: Change) => void): () => void {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refreshSoon(entity: string): void {
    stale.add(entity);
    timer ??= setTimeout(() => {
      timer = undefined;
      const entities = [...stale];
      stale.clear();
      for (const name of entities) {
        // Records are patched in place; what is asked for again is lists, whose order and members may have changed.
        const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] === name && queryKey[1] !== 'one';
        void client.invalidateQueries({ predicate }, { cancelRefetch: false });
      }
    }, REFRESH_MS);
  }

  function apply(change: Change): void {
    if (change.kind === 'deleted') {
      removeRecord(client, change.entity, change.id);
    } else if (change.changes) {
      patchRecord(client, change.entity, change.id, change.version, change.changes);
      if (Object.keys(change.changes).some((field) => field.endsWith('_id'))) {
        // What stands beside a reference, such as a company's name, is only in a fresh answer.
        void client.invalidateQueries({ queryKey: [change.entity, 'one', change.id] });
      }
    }
    refreshSoon(change.entity);
    void client.invalidateQueries({ queryKey: ['timeline', change.entity, change.id] });
    void client.invalidateQueries({ queryKey: ['record.file', change.entity, change.id] });
    if (change.entity === 'crm.activity') {
      refreshSoon('timeline');
    }
    changed?.(change);
  }

  const stop = onEvent((event) => {
    if (event.type === 'change') {
      apply(JSON.parse(event.data));
    } else if (event.type === 'hello') {
      const { resumed, resync } = JSON.parse(event.data);
      if (!resumed || resync) {
        // What was asked for before the stream began may be old; or too much was missed to be told one by one.
        void refreshAll(client);
      }
    } else if (event.type === 'gone') {
      const { entity, id } = JSON.parse(event.data);
      removeRecord(client, entity, id);
      refreshSoon(entity);
    }
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Asks again for everything that is shown. What is just being asked for may have been read before the stream began, too. */
async function refreshAll(client: QueryClient): Promise<void> {
  const asking = client.getQueryCache().findAll({ fetchStatus: 'fetching' });
  void client.invalidateQueries({ predicate: (query) => !asking.includes(query) });
  await Promise.allSettled(asking.map((query) => query.promise));
  void client.invalidateQueries({ predicate: (query) => asking.includes(query) });
}

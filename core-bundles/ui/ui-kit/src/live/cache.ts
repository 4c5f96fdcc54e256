import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Page } from '../api/types';

/** A change as the stream tells it. */
export interface Change {
  entity: string;
  id: number;
  kind: 'created' | 'updated' | 'deleted';
  version: number;
  changes?: Record<string, unknown>;
  member_id?: number | null;
  at: string;
}

interface Versioned {
  id: number;
  version?: number;
}

const pending = new Map<string, number>();

/** While a record is being written from this tab, what the stream says about it waits for the reply. */
export function holdBack(entity: string, id: number): () => boolean {
  const key = `${entity}/${id}`;
  pending.set(key, (pending.get(key) ?? 0) + 1);
  return () => {
    const left = (pending.get(key) ?? 1) - 1;
    if (left > 0) {
      pending.set(key, left);
      return false;
    }
    pending.delete(key);
    return true;
  };
}

/** Puts new values into every cached page and record that holds it; never over a newer version. */
export function patchRecord(client: QueryClient, entity: string, id: number, version: number, values: object): void {
  if (pending.has(`${entity}/${id}`)) {
    return;
  }
  forRecords(client, entity, (record) =>
    record.id !== id || (record.version ?? 0) >= version ? record : { ...record, ...values, version },
  );
}

export function removeRecord(client: QueryClient, entity: string, id: number): void {
  forRecords(client, entity, (record) => (record.id === id ? undefined : record));
}

/** Maps all cached records of an entity; undefined takes one out of its page. */
export function forRecords(
  client: QueryClient,
  entity: string,
  map: (record: Versioned) => Versioned | undefined,
): void {
  for (const [key, data] of client.getQueriesData({ queryKey: [entity] })) {
    const next = mapData(key, data, map);
    if (next !== data) {
      client.setQueryData(key, next);
    }
  }
}

function mapData(key: QueryKey, data: unknown, map: (record: Versioned) => Versioned | undefined): unknown {
  switch (key[1]) {
    case 'list':
      return data && mapPage(data as Page<Versioned>, map);
    case 'pages':
      return data && mapPages(data as InfiniteData<Page<Versioned>>, map);
    case 'one':
      return data && (map(data as Versioned) ?? data);
    default:
      return data;
  }
}

function mapPages(
  data: InfiniteData<Page<Versioned>>,
  map: (record: Versioned) => Versioned | undefined,
): InfiniteData<Page<Versioned>> {
  const pages = data.pages.map((page) => mapPage(page, map));
  return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data;
}

function mapPage(page: Page<Versioned>, map: (record: Versioned) => Versioned | undefined): Page<Versioned> {
  const data = page.data.map(map);
  if (data.every((record, index) => record === page.data[index])) {
    return page;
  }
  const left = data.filter((record) => record !== undefined);
  return { ...page, data: left, total: page.total - (data.length - left.length) };
}

import { request } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import type { Described } from '../descriptors';

type Row = { id: number } & Record<string, unknown>;
interface Asked {
  ids: Set<number>;
  answer: Promise<Map<number, Row>>;
}

const MOST = 100;
const asking = new Map<string, Asked>();

/** Whatever is asked for in one moment goes out as one question, however many cells ask. */
function ask(path: string, id: number): Promise<Row | undefined> {
  let now = asking.get(path);
  if (!now || now.ids.size >= MOST) {
    const ids = new Set<number>();
    const answer = new Promise((start) => setTimeout(start, 15)).then(async () => {
      if (asking.get(path)?.ids === ids) {
        asking.delete(path);
      }
      const { data } = await request<{ data: Row[] }>('GET', `/${path}`, { query: { id: [...ids], total: 'none', per_page: MOST } });
      return new Map(data.map((row) => [row.id, row]));
    });
    now = { ids, answer };
    asking.set(path, now);
  }
  now.ids.add(id);
  return now.answer.then((rows) => rows.get(id));
}

/** What a record that another one points at is called; undefined until it is known, null where one may not see it. */
export function useNameOf(target: Described | undefined, id: number | null): string | null | undefined {
  const { data } = useQuery({
    queryKey: [target?.entity ?? '', 'name', id],
    queryFn: async () => {
      const row = await ask(target?.path ?? '', id ?? 0);
      return row ? String(row[target?.title_field ?? 'name'] ?? row.id) : null;
    },
    enabled: !!target && id !== null,
  });
  return data;
}

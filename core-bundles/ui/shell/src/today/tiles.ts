import { type Change, onEvent, request, useSession } from '@guildhall/ui-kit';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

export interface Sum {
  currency: string;
  amount: string;
}

export interface Line {
  entity?: string | null;
  record_id?: number | null;
  kind?: string | null;
  title: string;
  detail?: string | null;
  figure?: number | null;
  at?: string | null;
}

export interface TileData {
  key: string;
  module: string;
  label: string;
  path: string;
  follows: string[];
  /** Null when it could not be read. */
  content: { count: number | null; sums: Sum[]; lines: Line[] } | null;
}

/** However many changes arrive, the figures are asked for again at most this often. */
const REFRESH_MS = 800;
/** Days and evenings end without an event. */
const STALE_MS = 5 * 60_000;
const KEY = 'tiles';

/** All tiles in one request, asked for again when something that one of them follows has changed. */
export function useTiles(): UseQueryResult<TileData[]> {
  const client = useQueryClient();
  const { modules } = useSession();
  const tiles = useQuery({
    queryKey: [KEY, modules.join()],
    queryFn: async ({ signal }) => (await request<{ data: TileData[] }>('GET', '/tiles', { signal })).data,
    refetchInterval: STALE_MS,
    refetchOnMount: 'always',
  });
  const follows = [...new Set(tiles.data?.flatMap((tile) => tile.follows))].sort().join();
  useEffect(() => {
    const followed = new Set(follows.split(','));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      void client.invalidateQueries({ queryKey: [KEY] });
    };
    const stop = onEvent((event) => {
      const told = event.type === 'change' || event.type === 'gone' ? (JSON.parse(event.data) as Pick<Change, 'entity'>) : undefined;
      if (told && followed.has(told.entity)) {
        timer ??= setTimeout(refresh, REFRESH_MS);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, follows]);
  return tiles;
}

/** Figures stand in a row on top; what has lines gets room below. */
export function split(tiles: TileData[]): { figures: TileData[]; lists: TileData[] } {
  const isList = ({ content }: TileData) => content !== null && content.count === null && content.sums.length === 0;
  return {
    figures: tiles.filter((tile) => !isList(tile)),
    lists: tiles.filter((tile) => isList(tile) || (tile.content?.lines.length ?? 0) > 0),
  };
}

import { useCallback, useRef } from 'react';
import { isChosen, type Selection, withIds } from './selection';
import type { Rows } from './useRows';

/** Chooses the row at a place, or lets it go; with a range all from the last one, or from that place. Only rows that are here. */
export type Choose = (index: number, range?: boolean | number) => void;

export function useChoice<T extends { id: number }>(rows: Rows<T>, selection: Selection | undefined): Choose {
  const last = useRef<number>(undefined);
  const now = useRef({ rows, selection });
  now.current = { rows, selection };
  return useCallback((index, range = false) => {
    const { rows: here, selection: chosen } = now.current;
    const record = here.at(index);
    if (!record || !chosen) {
      return;
    }
    const from = typeof range === 'number' ? range : range ? (last.current ?? index) : index;
    const places = Array.from({ length: Math.abs(index - from) + 1 }, (_, step) => Math.min(index, from) + step);
    const ids = places.flatMap((place) => here.at(place)?.id ?? []);
    // A range takes over what its beginning is; a single row turns round.
    chosen.change(withIds(chosen, ids, range !== false && from !== index ? true : !isChosen(chosen, record.id)));
    last.current = index;
  }, []);
}

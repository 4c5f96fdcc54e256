import { request, type Tint, useSession } from '@guildhall/ui-kit';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { words } from '../record/descriptors';
import type { Day } from './time';

/** A kind of records as they lie in the calendar, as the server describes it. */
export interface Layer {
  key: string;
  entity: string;
  label: string;
  /** Names of the fields that a move changes. */
  start: string;
  end: string | null;
  duration: string | null;
  /** Knows days, no time of day. */
  days: boolean;
  usual: boolean;
  movable: boolean;
  addable: boolean;
  /** What a new record needs to lie in this layer. */
  initial: Record<string, unknown>;
}

export interface Item {
  layer: string;
  entity: string;
  id: number;
  version: number;
  title: string | null;
  /** A day or an instant. */
  start: string;
  end: string | null;
  done: boolean;
  responsible_id: number | null;
}

export interface Found {
  data: Item[];
  more: string[];
  /** How many of a full layer begin on a day and are not there. */
  left: Array<{ layer: string; day: Day; count: number }>;
}

const TINTS: Tint[] = ['blue', 'violet', 'teal', 'orange', 'pink', 'green', 'yellow', 'red'];

export function useLayers() {
  const { modules, permissions } = useSession();
  return useQuery({
    queryKey: ['calendar.layers', modules.join(), permissions.join()],
    queryFn: async ({ signal }) => (await request<{ data: Layer[] }>('GET', '/calendar/layers', { signal })).data,
    staleTime: 60_000,
  });
}

/** Each layer keeps its colour, whichever others are shown. */
export function tintsOf(layers: Layer[]): Map<string, Tint> {
  return new Map(layers.map(({ key }, at) => [key, TINTS[at % TINTS.length] as Tint]));
}

export function layerWords({ key, label }: Layer): string {
  return words(`layer.${key}`, label);
}

/** For a record without a name. */
export function oneWords(layer: Layer): string {
  return words(`layerOne.${layer.key}`, layerWords(layer));
}

export interface Asked {
  from: Day;
  to: Day;
  zone: string;
  /** `me`, or empty for everybody's. */
  responsible: string;
  filter?: string;
  q?: string;
}

/** What lies in some days. Each layer is asked for under its entity's name, so that changes of its records refresh it. */
export function useItems(layers: Layer[], asked: Asked) {
  const answers = useQueries({
    queries: layers.map(({ key, entity }) => ({
      queryKey: [entity, 'calendar', key, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<Found>('GET', '/calendar/items', { query: { layers: key, ...asked }, signal }),
      placeholderData: (before: Found | undefined) => before,
    })),
  });
  const stamp = answers.map(({ dataUpdatedAt, data }) => `${dataUpdatedAt}/${data?.data.length}`).join();
  // biome-ignore lint: the answers are new objects each time; what they hold changes with the stamp.
  const items = useMemo(() => answers.flatMap(({ data }) => data?.data ?? []), [stamp, layers]);
  // biome-ignore lint: as above.
  const left = useMemo(() => leftOf(answers.flatMap(({ data }) => data?.left ?? [])), [stamp]);
  return {
    items,
    left,
    waiting: answers.some(({ data, error }) => data === undefined && !error),
    error: answers.find(({ data, error }) => error && data === undefined)?.error,
    retry: () => answers.forEach((answer) => void answer.refetch()),
  };
}

/** Of each day how much is not shown. */
function leftOf(all: Found['left']): Map<Day, number> {
  const left = new Map<Day, number>();
  for (const { day, count } of all) {
    left.set(day, (left.get(day) ?? 0) + count);
  }
  return left;
}

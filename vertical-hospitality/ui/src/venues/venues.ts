import { entity, type Stored, useList, useMay, useSearchParams, useSession } from '@guildhall/ui-kit';
import { useSyncExternalStore } from 'react';

export interface Venue extends Stored {
  name: string;
  /** Null for the workspace's own. */
  zone?: string | null;
  /** Such as 04:00; null where the member's role hides it. */
  day_begins?: string | null;
}

export const venues = entity<Venue>('hospitality.venue', 'hospitality/venues');

const listeners = new Set<() => void>();
const storeOf = (workspace: number | string) => `guildhall-venue ${workspace}`;

function kept(store: string): number | null {
  const id = Number(localStorage.getItem(store));
  return Number.isInteger(id) && id > 0 ? id : null;
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where this device stands, and among which venues. A link may lead elsewhere for once, by `venue=`. */
export function useVenue() {
  const may = useMay();
  const { workspace } = useSession();
  const store = storeOf(workspace.id);
  const [params, setParams] = useSearchParams();
  const chosen = useSyncExternalStore(follow, () => kept(store));
  const list = useList(venues, { sort: 'id', per_page: 100 }, may('hospitality.venues.view'), true);
  const all = list.data?.data ?? [];
  const asked = Number(params.get('venue')) || chosen;
  // Until the list is there what was chosen counts: the network may be away.
  const venue = asked && (!list.data || all.some(({ id }) => id === asked)) ? asked : null;
  function choose(id: number) {
    localStorage.setItem(store, String(id));
    listeners.forEach((listener) => listener());
    if (params.has('venue')) {
      const next = new URLSearchParams(params);
      next.delete('venue');
      setParams(next, { replace: true });
    }
  }
  return { /** Null for the first there is. */ venue, all, choose, here: all.find(({ id }) => id === venue) ?? all[0] };
}

/** What deeds say of where they are done: nothing in a house that has but one venue, else what the picker shows. */
export function useWhere(): { venue_id?: number } {
  const { venue, all, here } = useVenue();
  const id = venue ?? (all.length > 1 ? here?.id : undefined);
  return id === undefined ? {} : { venue_id: id };
}

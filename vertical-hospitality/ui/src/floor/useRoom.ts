import { ApiProblem, type Change, keep, kept, onEvent, type OrKept, request, useLiveState } from '@guildhall/ui-kit';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { changeOf } from './changeOf';
import { patched } from './patch';
import { asKept } from './asKept';
import { ROOM_KEY, type Room, withGuestAlerts } from './room';

const AGAIN_MS = 120;
const KEEP_MS = 1500;

const nameOf = (venue: number | undefined) => `hospitality.room/${venue ?? ''}`;

/** As the server draws it; without a network, after a restart, as this tablet has drawn it last. */
async function ask(venue: number | undefined, signal: AbortSignal): Promise<OrKept<Room>> {
  try {
    return await request<Room>('GET', '/hospitality/room', { query: { venue_id: venue }, signal });
  } catch (problem) {
    const found = problem instanceof ApiProblem && problem.status === 0 ? await kept<Room>(nameOf(venue)) : undefined;
    if (found) {
      return asKept(found, Date.now());
    }
    throw problem;
  }
}

/** Events draw the room on for a whole evening, and so it is put away as it is drawn, not as it was fetched. */
function useKept(venue: number | undefined, drawn: OrKept<Room> | undefined): void {
  useEffect(() => {
    if (!drawn || drawn.kept_at !== undefined) {
      return;
    }
    const timer = setTimeout(() => void keep(nameOf(venue), drawn), KEEP_MS);
    return () => clearTimeout(timer);
  }, [venue, drawn]);
}

/** The room: fetched once, then kept by the event stream. Fetched again only where an event does not tell enough. */
export function useRoom(venue: number | undefined): UseQueryResult<OrKept<Room>> {
  const client = useQueryClient();
  const key = [ROOM_KEY, venue ?? null];
  const room = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      missed.current = [];
      const fetched = await ask(venue, signal);
      const drawn = client.getQueryData<OrKept<Room>>(key);
      if (fetched.kept_at !== undefined && drawn) {
        return drawn;
      }
      // What was told while the answer was on its way may be newer than the answer.
      return missed.current.reduce<OrKept<Room>>((before, change) => patched(before, change) ?? before, fetched);
    },
    select: withGuestAlerts,
  });
  useKept(venue, room.data);
  const missed = useRef<Change[]>([]);
  const text = JSON.stringify(key);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: JSON.parse(text) });
      }, AGAIN_MS);
    };
    const stop = onEvent((event) => {
      const change = changeOf(event);
      if (!change?.entity.startsWith('hospitality.')) {
        return;
      }
      if (change.entity === 'hospitality.table_join' || change.entity === 'hospitality.booking_rule') {
        fetchSoon();
        return;
      }
      missed.current = [...missed.current.slice(-500), change];
      const drawn = client.getQueryData<Room>(JSON.parse(text));
      const next = drawn && patched(drawn, change);
      if (drawn && !next) {
        fetchSoon();
      } else if (next && next !== drawn) {
        client.setQueryData(JSON.parse(text), next);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, text]);
  return room;
}

/** The server's time, as far as this tablet knows: its own clock may be wrong. Ticks every ten seconds. */
export function useNow(room: OrKept<Room> | undefined): number {
  const ahead = useRef(0);
  const [now, setNow] = useState(() => Date.now());
  // What was kept tells the time of then.
  const told = room?.kept_at === undefined ? room?.now : undefined;
  useEffect(() => {
    if (told) {
      const off = Date.parse(told) - Date.now();
      // What the answer took on its way is no wrong clock.
      ahead.current = Math.abs(off) > 20_000 ? off : 0;
      setNow(Date.now() + ahead.current);
    }
  }, [told]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + ahead.current), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Fetches a new evening when the business day turns. */
export function useNextDay(room: Room | undefined, now: number): void {
  const client = useQueryClient();
  const over = room !== undefined && now >= Date.parse(room.day_end);
  useEffect(() => {
    if (over) {
      void client.invalidateQueries({ queryKey: [ROOM_KEY] });
    }
  }, [over, client]);
}

/** What was refused has met a house that this tablet did not know of: it is asked for anew, whether or not events come through. */
export function useRefused(count: number, what: string = ROOM_KEY): void {
  const client = useQueryClient();
  useEffect(() => {
    if (count > 0) {
      void client.invalidateQueries({ queryKey: [what] });
    }
  }, [count, client, what]);
}

export function useOffline(): boolean {
  return useLiveState() === 'offline';
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../api/request';
import { onEvent } from '../live/live';

export type Doing = 'viewing' | 'editing' | 'moving';

/** One screen of a member. */
export interface Present {
  member_id: number;
  /** Its own made-up name. */
  screen: string;
  /** The record. */
  id: number;
  doing: Doing;
  /** A short word of the screen's own, such as where a card hovers. */
  detail: string | null;
}

/** This tab, among the member's others. */
const TAB = crypto.randomUUID();
const RETRY_MS = 5000;

interface Told {
  entity: string;
  id: number;
  people: Present[];
}

/**
 * Says that this tab looks at a record, or at an entity's records at large, for as long as it is shown and on screen; hears who
 * else does. The server asks for signs of life only while somebody sees them.
 *
 * @param entity full name, `crm.deal`
 * @param id of the record; null for a list or board of them
 * @param place what tells this use from others in the same tab
 * @returns every screen at these records, own ones too
 */
export function usePresence(entity: string, id: number | null, doing: Doing = 'viewing', detail?: string, place = 'page'): Present[] {
  const [people, setPeople] = useState<Present[]>([]);
  const now = useRef({ doing, detail });
  const say = useRef<() => void>(undefined);

  useEffect(() => {
    const screen = `${TAB}-${place}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = false;
    let ended = false;

    async function announce(): Promise<void> {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden' || ended) {
        return;
      }
      here = true;
      let seconds = RETRY_MS / 1000;
      try {
        const body = { screen, entity, id, ...now.current };
        const answer = await request<{ people: Present[]; renew_seconds: number }>('POST', '/presence', { body });
        seconds = answer.renew_seconds;
        if (!ended) {
          setPeople(answer.people);
        }
      } catch {
        setPeople([]);
      }
      clearTimeout(timer);
      if (!ended && here) {
        timer = setTimeout(announce, seconds * 1000);
      }
    }
    function leave(): void {
      clearTimeout(timer);
      if (here) {
        here = false;
        setPeople([]);
        request('POST', '/presence', { body: { screen, entity, doing: 'gone' }, keepalive: true }).catch(() => undefined);
      }
    }
    function look(): void {
      if (document.visibilityState === 'hidden') {
        leave();
      } else {
        void announce();
      }
    }

    say.current = () => void announce();
    const stop = onEvent((event) => {
      if (event.type !== 'presence') {
        return;
      }
      const told = JSON.parse(event.data) as Told;
      if (told.entity !== entity || (id !== null && told.id !== id) || !here) {
        return;
      }
      setPeople((before) => {
        const known = before.length;
        const next = [...before.filter((one) => one.id !== told.id), ...told.people];
        if (known < next.length) {
          // Somebody has come: from now on the server wants signs of life more often.
          clearTimeout(timer);
          timer = setTimeout(announce, 500);
        }
        return next;
      });
    });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    void announce();
    return () => {
      leave();
      ended = true;
      clearTimeout(timer);
      stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
    };
  }, [entity, id, place]);

  useEffect(() => {
    const { doing: was, detail: had } = now.current;
    now.current = { doing, detail };
    if (was !== doing || had !== detail) {
      say.current?.();
    }
  }, [doing, detail]);

  return people;
}

/** One entry for each colleague, the most telling one; without the member's own screens. */
export function colleagues(people: Present[], own: number): Present[] {
  const rank: Record<Doing, number> = { moving: 2, editing: 1, viewing: 0 };
  const best = new Map<number, Present>();
  for (const one of people) {
    const known = best.get(one.member_id);
    if (one.member_id !== own && (!known || rank[one.doing] > rank[known.doing])) {
      best.set(one.member_id, one);
    }
  }
  return [...best.values()].sort((one, other) => one.member_id - other.member_id);
}

/** For what comes and goes quickly, such as a drag: says so once, and takes it back. */
export function usePresenceOf(entity: string): { say: (id: number, doing: Doing, detail?: string) => void; stop: () => void } {
  const said = useRef(false);
  const screen = `${TAB}-act`;
  const stop = useCallback(() => {
    if (said.current) {
      said.current = false;
      request('POST', '/presence', { body: { screen, entity, doing: 'gone' }, keepalive: true }).catch(() => undefined);
    }
  }, [entity, screen]);
  const say = useCallback(
    (id: number, doing: Doing, detail?: string) => {
      said.current = true;
      request('POST', '/presence', { body: { screen, entity, id, doing, detail } }).catch(() => undefined);
    },
    [entity, screen],
  );
  useEffect(() => stop, [stop]);
  return { say, stop };
}

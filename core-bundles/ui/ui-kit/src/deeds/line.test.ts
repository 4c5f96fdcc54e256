import { expect, it } from 'vitest';
import { ApiProblem } from '../api/problem';
import { withFollowers } from './born';
import type { Deed } from './deed';
import { type Disk, lineOf, OLDEST_MS, type Ways } from './line';

const order = (key: string, more: Partial<Deed> = {}): Deed => ({
  key,
  module: 'bar',
  method: 'POST',
  path: `/bar/${key}`,
  about: {},
  touches: ['bar.guest'],
  tenant: 1,
  member: 5,
  by: 'Lena',
  at: 1_000_000,
  state: 'sending',
  ...more,
});

const says = (status: number, code: string, body: Record<string, unknown> = {}) =>
  new ApiProblem(status, code, code, undefined, undefined, body);

/** A browser whose disk outlives it. */
function tablet() {
  const kept = new Map<string, Deed>();
  const born = new Map<number, number>();
  let number = 0;
  const disk: Disk = {
    all: async () => [...kept.values()],
    put: async (deed) => void kept.set(deed.key, deed),
    drop: async (key) => void kept.delete(key),
    number: async () => ++number,
    born: async (own, real) => void born.set(own, real),
    realOf: async (own) => born.get(own),
  };
  return { kept, disk };
}

interface Page {
  deeds: readonly Deed[];
  sent: string[];
  asked: string[];
  shifted?: number;
}

function page(disk: Disk, server: (deed: Deed, page: Page) => unknown, more: Partial<Ways> = {}) {
  const now: Page = { deeds: [], sent: [], asked: [] };
  const line = lineOf({
    disk,
    seal: async (deed, number) => `device=1; counter=${number}; member=${deed.member}`,
    send: async (deed) => {
      now.sent.push(deed.key);
      return server(deed, now);
    },
    pause: async () => undefined,
    alone: (work) => work(),
    mine: () => true,
    shown: () => now.deeds,
    show: (deeds) => (now.deeds = deeds),
    done: (deed) => now.asked.push(...deed.touches),
    shift: (milliseconds) => (now.shifted = milliseconds),
    unknown: async () => undefined,
    now: () => 1_000_100,
    ...more,
  });
  const give = async (deed: Deed) => {
    now.deeds = [...now.deeds, deed];
    await line.take(deed);
  };
  return { now, line, give };
}

it('sends what was done without a network once and in order when it is back, after a restart too', async () => {
  const { disk, kept } = tablet();
  const away = page(disk, () => new Promise(() => undefined), { alone: () => new Promise(() => undefined) });
  for (const key of ['a', 'b', 'c']) {
    void away.give(order(key));
  }
  await expect.poll(() => kept.size).toBe(3);

  const back = page(disk, ({ key }) => ({ key }));
  await back.line.wake();
  expect(back.now.sent).toEqual(['a', 'b', 'c']);
  expect(back.now.deeds.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(back.now.asked).toContain('bar.guest');
  expect(kept.size).toBe(0);
});

it('sends what somebody before has done here, and first, though another came in while it waited', async () => {
  const { disk, kept } = tablet();
  const before = page(disk, () => undefined, { alone: () => new Promise(() => undefined) });
  void before.give(order('a'));
  await expect.poll(() => kept.size).toBe(1);

  let away = true;
  let goOn = () => {};
  const server = () => {
    if (away) {
      throw ApiProblem.network();
    }
  };
  const { now, line, give } = page(disk, server, { pause: () => new Promise((resolve) => (goOn = resolve)) });
  void line.wake();
  await expect.poll(() => now.sent).toEqual(['a']);
  now.deeds = [];
  void give(order('b', { member: 6 }));
  await expect.poll(() => kept.size).toBe(2);
  away = false;
  goOn();
  await expect.poll(() => kept.size).toBe(0);
  expect(now.sent).toEqual(['a', 'a', 'b']);
});

it('waits for the network however long and loses nothing', async () => {
  const { disk, kept } = tablet();
  let tries = 0;
  const { now, give } = page(disk, () => {
    if (++tries < 30) {
      throw ApiProblem.network();
    }
    return {};
  });
  await give(order('a'));
  expect(tries).toBe(30);
  expect(now.deeds[0]?.state).toBe('done');
  expect(kept.size).toBe(0);
});

it('keeps what was refused for a decision, lets the others pass, and sends it again as the last', async () => {
  const { disk, kept } = tablet();
  let full = true;
  const { now, line, give } = page(disk, ({ key }) => {
    if (key === 'a' && full) {
      throw says(409, 'table/taken');
    }
    return {};
  });
  await give(order('a'));
  await give(order('b'));
  expect(now.deeds.map(({ key, state }) => `${key} ${state}`)).toEqual(['a failed', 'b done']);
  expect(kept.get('a')).toMatchObject({ state: 'failed', code: 'table/taken', again: false });

  const later = page(disk, () => ({}));
  await later.line.wake();
  expect(later.now.deeds).toMatchObject([{ key: 'a', state: 'failed' }]);
  expect(later.now.sent).toEqual([]);

  full = false;
  await line.again('a');
  expect(now.deeds.find(({ key }) => key === 'a')).toMatchObject({ state: 'done' });
  expect(now.deeds.find(({ key }) => key === 'a')?.number).toBe(3);
});

it('is done where only its answer was lost', async () => {
  const { disk } = tablet();
  const { now, give } = page(disk, () => {
    throw says(409, 'deed/done');
  });
  await give(order('a'));
  expect(now.deeds).toMatchObject([{ state: 'done', answer: undefined }]);
});

it('takes a new number where a later one has been there, and the right time where the clock is wrong', async () => {
  const { disk } = tablet();
  const { now, give } = page(disk, ({ number }) => {
    if (number === 1) {
      throw says(409, 'deed/replayed');
    }
    if (number === 2) {
      throw says(422, 'deed/clock', { now: new Date(Date.now() + 3_600_000).toISOString() });
    }
    return {};
  });
  await give(order('a'));
  expect(now.deeds).toMatchObject([{ state: 'done', number: 3 }]);
  expect(Math.round((now.shifted ?? 0) / 60_000)).toBe(60);
});

it('is sent by the member himself where the module takes nothing from a device', async () => {
  const { disk } = tablet();
  const seals: Array<string | undefined> = [];
  const { now, give } = page(disk, ({ seal }) => {
    seals.push(seal);
    if (seal) {
      throw says(403, 'deed/not-here');
    }
    return {};
  });
  await give(order('a'));
  expect(seals).toEqual([expect.any(String), undefined]);
  expect(now.deeds).toMatchObject([{ state: 'done' }]);
});

it('does not send what is older than the server takes, and shows it', async () => {
  const { disk } = tablet();
  const { now, give } = page(disk, () => ({}), { now: () => 1_000_000 + OLDEST_MS + 1 });
  await give(order('a'));
  expect(now.sent).toEqual([]);
  expect(now.deeds).toMatchObject([{ state: 'failed', code: 'deed/too-old', again: false }]);
});

it('gives up what cannot wait, and leaves it to a hand after an evening', async () => {
  const { disk } = tablet();
  const { now, give } = page(disk, () => {
    throw ApiProblem.network();
  });
  await give(order('redeem', { online: true }));
  expect(now.deeds).toMatchObject([{ state: 'failed', again: true }]);

  await disk.put(order('old', { number: 9, state: 'waiting', online: true, at: 1_000_100 - 7 * 3_600_000 }));
  const later = page(disk, () => ({}));
  await later.line.wake();
  expect(later.now.deeds.find(({ key }) => key === 'old')).toMatchObject({ state: 'failed', again: true });
  expect(later.now.sent).toEqual([]);
});

it('leaves alone what is not for whoever is at the tablet', async () => {
  const { disk, kept } = tablet();
  await disk.put(order('of-another', { number: 1, member: 6 }));
  const { now, line } = page(disk, () => ({}), { mine: ({ member }) => member === 5 });
  await line.wake();
  expect(now.deeds).toEqual([]);
  expect(now.sent).toEqual([]);
  expect(kept.size).toBe(1);
});

it('lets others pass where the server breaks over one', async () => {
  const { disk } = tablet();
  const { now, give } = page(disk, ({ key }) => {
    if (key === 'poison') {
      throw says(500, 'internal');
    }
    return {};
  });
  await give(order('poison'));
  await give(order('b'));
  expect(now.deeds.map(({ key, state }) => `${key} ${state}`)).toEqual(['poison failed', 'b done']);
});

/** A party that sits down without a network, is moved, and goes. */
const seats = order('seats', { path: '/room/walk-ins', about: { booking: -7 }, makes: { id: -7, at: 'bookings.0.id' } });
const moves = order('moves', { path: '/bookings/-7/room/move', about: { booking: -7 }, body: { table_ids: [3], with: -7 }, needs: [-7] });
const goes = order('goes', { path: '/bookings/-7/room/finish', about: { booking: -7 }, needs: [-7] });

async function withoutNetwork(disk: Disk, deeds: Deed[]) {
  const away = page(disk, () => new Promise(() => undefined), { alone: () => new Promise(() => undefined) });
  deeds.forEach((deed) => void away.give(deed));
  await expect.poll(async () => (await disk.all()).length).toBe(deeds.length);
}

it('speaks of what was made without a network by the number that the server has given it, also after a restart', async () => {
  const { disk, kept } = tablet();
  await withoutNetwork(disk, [seats, order('other'), moves, goes]);
  const paths: string[] = [];
  const back = page(disk, ({ key, path, body, seal }) => {
    paths.push(`${path} ${JSON.stringify(body) ?? ''} ${seal}`);
    return key === 'seats' ? { bookings: [{ id: 41 }] } : {};
  });
  await back.line.wake();
  expect(paths).toEqual([
    '/room/walk-ins  device=1; counter=1; member=5',
    '/bar/other  device=1; counter=2; member=5',
    '/bookings/41/room/move {"table_ids":[3],"with":41} device=1; counter=3; member=5',
    '/bookings/41/room/finish  device=1; counter=4; member=5',
  ]);
  expect(back.now.deeds.map(({ about }) => about)).toEqual([{ booking: -7 }, {}, { booking: 41 }, { booking: 41 }]);
  expect(kept.size).toBe(0);
});

it('asks for an answer that was lost where others build on it, and keeps the order', async () => {
  const { disk } = tablet();
  await withoutNetwork(disk, [seats, moves, order('other')]);
  let passed = 0;
  const back = page(disk, ({ key, number = 0 }) => {
    if (number <= passed) {
      throw says(409, 'deed/replayed');
    }
    if (key === 'seats' && number === 1) {
      throw says(409, 'deed/done');
    }
    passed = number;
    return key === 'seats' ? { bookings: [{ id: 41 }] } : {};
  });
  await back.line.wake();
  expect(back.now.deeds.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(back.now.sent.filter((key, at, all) => all.lastIndexOf(key) === at)).toEqual(['seats', 'moves', 'other']);
});

it('takes with what was refused what builds on it: told, kept, and sent after it once that goes through', async () => {
  const { disk, kept } = tablet();
  await withoutNetwork(disk, [seats, moves, order('other'), goes]);
  let taken = true;
  const server = ({ key }: Deed) => {
    if (key === 'seats' && taken) {
      throw says(409, 'floor/table-taken');
    }
    return key === 'seats' ? { bookings: [{ id: 41 }] } : {};
  };
  const back = page(disk, server);
  await back.line.wake();
  expect(back.now.sent).toEqual(['seats', 'other']);
  expect(back.now.deeds.map(({ key, code }) => [key, code])).toEqual([
    ['seats', 'floor/table-taken'],
    ['moves', 'deed/before'],
    ['other', undefined],
    ['goes', 'deed/before'],
  ]);
  expect([...kept.keys()]).toEqual(['seats', 'moves', 'goes']);

  taken = false;
  const later = page(disk, server);
  await later.line.wake();
  await later.line.again('seats');
  expect(later.now.sent).toEqual(['seats', 'moves', 'goes']);
  expect(later.now.deeds.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(kept.size).toBe(0);
});

it('goes with what it builds on when somebody has decided against it', () => {
  const split = order('split', { needs: [-7], makes: { id: -8, at: 'bookings.1.id' } });
  const of = order('of-those', { needs: [-8] });
  expect(withFollowers([seats, moves, order('other'), split, of], 'seats')).toEqual(['seats', 'moves', 'split', 'of-those']);
});

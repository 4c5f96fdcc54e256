import { ApiProblem, sentence } from '../api/problem';
import { refusal } from '../i18n/refusal';
import { numberIn, speaksBy, withNumber } from './born';
import { BEFORE, type Deed, isOpen } from './deed';

/** The server takes nothing that is older. */
export const OLDEST_MS = 72 * 3_600_000;
/** What no device has signed, or cannot wait: after so long nobody knows any more what was meant, and it is sent by hand only. */
const FRESH_MS = 6 * 3_600_000;
const RETRY_MS = [500, 1500, 3000, 6000, 10_000, 15_000];
/** Refused for no reason of its own so often, it lets the others pass. */
const MOST_TRIES = RETRY_MS.length;

/** Refused for what others did at that moment. */
const PASSING = ['write/collision', 'idempotency/at-work'];

/** Where deeds outlive the page. */
export interface Disk {
  all(): Promise<Deed[]>;
  put(deed: Deed): Promise<void>;
  drop(key: string): Promise<void>;
  /** The next number; each is given once, whichever tab asks. */
  number(): Promise<number>;
  /** Keeps which number the server has given to a record that was made here. */
  born(own: number, real: number): Promise<void>;
  realOf(own: number): Promise<number | undefined>;
}

export interface Ways {
  disk: Disk;
  /** Seals with the device's key; undefined where this browser has none for the member. */
  seal(deed: Deed, number: number): Promise<string | undefined>;
  send(deed: Deed): Promise<unknown>;
  /** Ends sooner when the network is back. */
  pause(milliseconds: number): Promise<void>;
  /** One tab at a time. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Whether it may be seen, and so sent, by whoever is at the browser. */
  mine(deed: Deed): boolean;
  shown(): readonly Deed[];
  show(deeds: readonly Deed[]): void;
  done(deed: Deed): void;
  /** The clock is wrong by so much. */
  shift(milliseconds: number): void;
  /** The server no longer knows the device. */
  unknown(deed: Deed): Promise<void>;
  now(): number;
}

export interface Line {
  take(deed: Deed): Promise<void>;
  again(key: string): Promise<void>;
  drop(key: string): Promise<void>;
  /** Looks at what is on the disk and sends what is left. */
  wake(): Promise<void>;
}

/** Whether sending it again can help: also once the member is back, and when what answered was not the API, as while a server starts. */
export function worthAgain(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) {
    return false;
  }
  const { status, code } = problem;
  return PASSING.includes(code) || status === 0 || status === 401 || status === 429 || status >= 500 || code.startsWith('http/');
}

/** Nobody has looked at it: the network, the server or the module is away, and everything behind it would fare the same. */
function isAway(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.status === 0 || [401, 429, 502, 503, 504].includes(problem.status));
}

/** Deeds one after another, in the order in which they were done, each until the server has answered. */
export function lineOf(ways: Ways): Line {
  let running: Promise<void> | undefined;

  function patch(key: string, values: Partial<Deed>): void {
    ways.show(ways.shown().map((deed) => (deed.key === key ? { ...deed, ...values } : deed)));
  }

  /** On the disk with a number and the device's seal; from here on a restart loses nothing. */
  async function enter(deed: Deed): Promise<void> {
    const number = await ways.disk.number();
    const seal = await ways.seal(deed, number);
    const kept = { ...deed, number, place: deed.place ?? number, seal };
    await ways.disk.put(kept);
    patch(deed.key, kept);
  }

  function next(): Deed | undefined {
    return ways
      .shown()
      .filter((deed) => isOpen(deed) && deed.number !== undefined && ways.mine(deed))
      .sort((a, b) => placeOf(a) - placeOf(b))[0];
  }

  async function refuse(deed: Deed, problem: unknown): Promise<void> {
    const failed: Deed = {
      ...deed,
      state: 'failed',
      said: sentence(problem),
      code: problem instanceof ApiProblem ? problem.code : undefined,
      again: worthAgain(problem) || isOfDevice(problem),
    };
    await ways.disk.put(failed);
    patch(deed.key, failed);
  }

  async function finish(deed: Deed, answer: unknown): Promise<void> {
    const real = deed.makes && numberIn(answer, deed.makes.at);
    if (deed.makes && real !== undefined) {
      await ways.disk.born(deed.makes.id, real);
    }
    await ways.disk.drop(deed.key);
    patch(deed.key, { state: 'done', answer, done: ways.now() });
    ways.done(deed);
    if (deed.makes) {
      await follow(deed.makes.id);
    }
  }

  /** What was refused only because something before it was can go now. */
  async function follow(own: number): Promise<void> {
    const stopped = ways.shown().filter((deed) => deed.code === BEFORE && speaksBy(deed, own));
    for (const deed of stopped.sort((a, b) => placeOf(a) - placeOf(b))) {
      await enter(anew(deed));
    }
  }

  /** Speaks of what was made here by the server's number; undefined where the server has given none. Sealed so under its own number. */
  async function spoken(deed: Deed): Promise<Deed | undefined> {
    let named = deed;
    for (const own of deed.needs ?? []) {
      const real = await ways.disk.realOf(own);
      if (real === undefined) {
        return undefined;
      }
      named = withNumber(named, own, real);
    }
    if (named !== deed) {
      named = { ...named, needs: undefined };
      named.seal = await ways.seal(named, named.number ?? 0);
      await ways.disk.put(named);
      patch(named.key, named);
    }
    return named;
  }

  /** @returns whether it is settled, so that the next one may go */
  async function once(deed: Deed, tries: number): Promise<boolean> {
    if (ways.now() - deed.at > OLDEST_MS) {
      await refuse(deed, told('deed/too-old', 'This was done too long ago.'));
      return true;
    }
    const ready = await spoken(deed);
    if (!ready) {
      await refuse(deed, told(BEFORE, 'What it builds on was refused.'));
      return true;
    }
    let answer: unknown;
    try {
      answer = await ways.send(ready);
    } catch (problem) {
      return settle(ready, problem, tries);
    }
    await finish(ready, answer);
    return true;
  }

  async function settle(deed: Deed, problem: unknown, tries: number): Promise<boolean> {
    const code = problem instanceof ApiProblem ? problem.code : '';
    // Where others build on what it has made its answer is needed: under another number the module tells it again.
    const answerLost = code === 'deed/done' && deed.makes !== undefined;
    if (code === 'deed/done' && (!answerLost || tries >= MOST_TRIES)) {
      // Its answer was lost; it has been done all the same.
      await finish(deed, undefined);
    } else if (code === 'deed/not-here') {
      // The module takes it from the member only.
      const own = { ...deed, seal: undefined };
      await ways.disk.put(own);
      patch(deed.key, own);
      return false;
    } else if ((answerLost || code === 'deed/replayed' || code === 'deed/clock') && tries < MOST_TRIES) {
      if (code === 'deed/clock') {
        correct(problem as ApiProblem);
      }
      await enter(deed);
      return false;
    } else if (worthAgain(problem) && (tries < MOST_TRIES || (isAway(problem) && !deed.online))) {
      const all = isAway(problem);
      ways.show(ways.shown().map((one) => (one.key === deed.key || (all && isOpen(one)) ? { ...one, state: 'waiting' } : one)));
      return false;
    } else {
      if (code === 'deed/device') {
        await ways.unknown(deed);
      }
      await refuse(deed, problem);
    }
    return true;
  }

  function correct(problem: ApiProblem): void {
    const now = Date.parse(String(problem.body.now));
    if (Number.isFinite(now)) {
      ways.shift(now - Date.now());
    }
  }

  /** What another tab or somebody before has left behind goes before what came later, also while others wait. */
  async function oldest(): Promise<Deed | undefined> {
    await recall(isOpen);
    return next();
  }

  async function run(): Promise<void> {
    await recall();
    let tries = 0;
    for (let deed = next(); deed; deed = await oldest()) {
      if (await once(deed, tries)) {
        tries = 0;
      } else {
        await ways.pause(RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)] ?? 1000);
      }
    }
  }

  async function drain(): Promise<void> {
    running ??= ways.alone(run).finally(() => (running = undefined));
    await running;
    if (next()) {
      await drain();
    }
  }

  /** Those that this page does not know yet: from before a restart, or of another tab. */
  async function recall(wanted = (_: Deed) => true): Promise<void> {
    const known = new Set(ways.shown().map(({ key }) => key));
    const kept = (await ways.disk.all()).filter((deed) => !known.has(deed.key) && ways.mine(deed) && wanted(deed));
    if (kept.length > 0) {
      // A disk gives them in no order, and they are drawn in this one.
      kept.sort((a, b) => placeOf(a) - placeOf(b));
      ways.show([...kept.map((deed) => fresh(deed, ways.now())), ...ways.shown()]);
    }
  }

  return {
    async take(deed) {
      await enter(deed);
      await drain();
    },
    async again(key) {
      const deed = ways.shown().find((one) => one.key === key);
      if (deed) {
        await enter(anew(deed));
        await drain();
      }
    },
    drop: (key) => ways.disk.drop(key),
    wake: drain,
  };
}

/** What has lain for long and needs somebody's word waits for a hand. */
function fresh(deed: Deed, now: number): Deed {
  const stale = now - deed.at > FRESH_MS && (deed.online || !deed.seal);
  return stale && deed.state !== 'failed' ? { ...deed, state: 'failed', again: true, said: '' } : deed;
}

/** The member may send himself what his device no longer can. */
function isOfDevice(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code.startsWith('deed/') && problem.code !== 'deed/too-old';
}

function told(code: string, otherwise: string): ApiProblem {
  return new ApiProblem(422, code, refusal({ code }, otherwise), undefined, undefined, {});
}

const placeOf = ({ place, number }: Deed): number => place ?? number ?? Number.MAX_SAFE_INTEGER;

/** As the last in the line. */
const anew = (deed: Deed): Deed => ({ ...deed, state: 'sending', said: undefined, code: undefined, place: undefined });

import { ApiProblem } from '../api/problem';
import { type Options, queryString, request } from '../api/request';
import type { Kept } from './box';
import { touched } from './soon';

let owner = '';

/** What is kept for a member is found by nobody else at the same browser: roles see different things. */
export function keptFor(who: string): void {
  owner = who;
}

const box = () => import('./box');
const nameOf = (name: string) => `${owner} ${name}`;

/** Puts something away for times without a network, sealed. Nothing is lost where that fails: it is a copy. */
export async function keep(name: string, value: unknown): Promise<void> {
  const mine = nameOf(name);
  await touched;
  await (await box()).keep(mine, value);
}

export async function kept<T>(name: string): Promise<Kept<T> | undefined> {
  const mine = nameOf(name);
  return (await box()).kept<T>(mine);
}

/** One entry; or, after signing out, everything and the key that opens it. */
export async function forgetKept(name?: string): Promise<void> {
  const mine = name && nameOf(name);
  await (await box()).forget(mine);
}

/** An answer; one that was kept says since when. */
export type OrKept<T> = T & { kept_at?: number };

/** As `request` does, and where no answer comes what the same question was answered last. */
export async function requestOrKept<T>(path: string, options: Options = {}): Promise<OrKept<T>> {
  const name = path + queryString(options.query);
  try {
    const answer = await request<T>('GET', path, options);
    void keep(name, answer);
    return answer as OrKept<T>;
  } catch (problem) {
    const found = problem instanceof ApiProblem && problem.status === 0 && (await kept<T>(name));
    if (found) {
      return { ...found.value, kept_at: found.at };
    }
    throw problem;
  }
}

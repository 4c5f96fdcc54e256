import type { Deed } from './deed';

/** The server's number in place of this browser's own, wherever a deed speaks by it. */
export function withNumber(deed: Deed, own: number, real: number): Deed {
  const path = deed.path.split('/').map((part) => (part === String(own) ? String(real) : part));
  const swapped = (value: unknown): unknown => {
    if (value === own) {
      return real;
    }
    if (Array.isArray(value)) {
      return value.map(swapped);
    }
    return value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, swapped(inner)]))
      : value;
  };
  return { ...deed, path: path.join('/'), body: swapped(deed.body), about: swapped(deed.about) };
}

/** Where the server's number of what a deed has made stands in its answer. */
export function numberIn(answer: unknown, at: string): number | undefined {
  const found = at.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], answer);
  return typeof found === 'number' ? found : undefined;
}

/** The number by which a record goes now: the server may have given it one since it was made here. */
export function numberNow(deeds: readonly Deed[], own: number): number {
  const maker = own < 0 ? deeds.find(({ makes, state }) => makes?.id === own && state === 'done') : undefined;
  return (maker?.makes && numberIn(maker.answer, maker.makes.at)) ?? own;
}

export const speaksBy = ({ needs }: Deed, own: number): boolean => needs?.includes(own) ?? false;

/** A deed and all that build on what it makes: without it none of them can be. */
export function withFollowers(deeds: readonly Deed[], key: string): string[] {
  const made = deeds.find((deed) => deed.key === key)?.makes?.id;
  const next = made === undefined ? [] : deeds.filter((deed) => speaksBy(deed, made));
  return [key, ...next.flatMap((deed) => withFollowers(deeds, deed.key))];
}

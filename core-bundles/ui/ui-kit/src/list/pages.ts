export const PER_PAGE = 100;

/** So many rows before they come into sight their page is asked for. */
const AHEAD = 60;

/** Numbers of the pages, from 1, that hold the rows in sight and those about to come. */
export function pagesAround(first: number, last: number, total: number): number[] {
  const end = Math.min(last + AHEAD, total - 1);
  const from = Math.floor(Math.max(first - AHEAD, 0) / PER_PAGE) + 1;
  const to = Math.floor(end / PER_PAGE) + 1;
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, step) => from + step);
}

/** Where a key leads from a row; undefined for keys that lead nowhere. */
export function rowAfter(key: string, index: number, perScreen: number, total: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + perScreen,
    PageUp: index - perScreen,
    Home: 0,
    End: total - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(Math.max(next, 0), total - 1);
}

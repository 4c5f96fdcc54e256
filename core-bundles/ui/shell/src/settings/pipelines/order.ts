/** The list with one thing taken out and put in at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [thing] = next.splice(from, 1);
  if (thing !== undefined) {
    next.splice(Math.max(0, Math.min(to, next.length)), 0, thing);
  }
  return next;
}

/**
 * At which place a thing is let go.
 *
 * @param others middles of all other lines, from the top of the window down
 */
export function placeAt(y: number, others: readonly number[]): number {
  return others.filter((middle) => middle < y).length;
}

/** What has to be written so that the positions follow the order: 10, 20, 30 … leaves room to put one between. */
export function renumbered<T extends { id: number; position?: number | null }>(list: readonly T[]): Array<{ id: number; position: number }> {
  return list
    .map(({ id, position }, index) => ({ id, before: position, position: (index + 1) * 10 }))
    .filter(({ before, position }) => before !== position)
    .map(({ id, position }) => ({ id, position }));
}

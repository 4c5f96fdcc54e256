/** Which records of a list are chosen: single ones, or all that match but some. */
export interface Chosen {
  ids: ReadonlySet<number>;
  /** Then the ids are those that are left out. */
  all: boolean;
}

export interface Selection extends Chosen {
  change: (chosen: Chosen) => void;
  /** On a phone: boxes are shown though nothing is chosen yet. */
  on?: boolean;
}

export const NONE: Chosen = { ids: new Set(), all: false };

export function isChosen({ ids, all }: Chosen, id: number | undefined): boolean {
  return id !== undefined && ids.has(id) !== all;
}

export function isAny({ ids, all }: Chosen): boolean {
  return all || ids.size > 0;
}

/** @param total how many match */
export function countOf({ ids, all }: Chosen, total: number): number {
  return all ? Math.max(total - ids.size, 0) : ids.size;
}

/** These records chosen, or no longer. */
export function withIds({ ids, all }: Chosen, some: number[], chosen: boolean): Chosen {
  const next = new Set(ids);
  for (const id of some) {
    if (chosen !== all) {
      next.add(id);
    } else {
      next.delete(id);
    }
  }
  return { ids: next, all };
}

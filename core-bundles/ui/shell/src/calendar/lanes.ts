/** Something with a place among the rows of a day. */
export interface Span {
  from: number;
  to: number;
}

export interface Lane {
  lane: number;
  /** How many stand side by side with it. */
  of: number;
}

/** Side by side what overlaps, each group only as narrow as it has to be. In the order of beginnings. */
export function lanesOf(spans: Span[]): Lane[] {
  const lanes: Lane[] = [];
  let group: Lane[] = [];
  let ends: number[] = [];
  let until = -1;
  for (const { from, to } of spans) {
    if (from >= until) {
      group = [];
      ends = [];
    }
    until = Math.max(until, to);
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    const mine = { lane, of: 0 };
    group.push(mine);
    for (const one of group) {
      one.of = ends.length;
    }
    lanes.push(mine);
  }
  return lanes;
}

/** One comparison, as the API takes it. */
export interface Condition {
  field: string;
  op: string;
  value?: unknown;
}

/**
 * What a list is narrowed to: groups that all hold, each of conditions of which any holds; or, with `any`, the other way round.
 * Says whatever people ask of a list and still reads like a sentence.
 */
export interface Filter {
  any: boolean;
  groups: Condition[][];
}

export const NO_FILTER: Filter = { any: false, groups: [] };
const MOST_GROUPS = 12;
const MOST_CONDITIONS = 40;

type Tree = Condition | { and: Tree[] } | { or: Tree[] };

/** As `POST …/query` takes it; undefined when nothing is asked. */
export function treeOf({ any, groups }: Filter): Tree | undefined {
  if (groups.length === 0) {
    return undefined;
  }
  const inner = groups.map((group) => (group.length === 1 && group[0] ? group[0] : any ? { and: group } : { or: group }));
  if (inner.length === 1 && groups[0]?.length === 1) {
    return inner[0];
  }
  return any ? { or: inner } : { and: inner };
}

/** Out of what somebody wrote into an address or saved once; what cannot be shown as groups is no filter. */
export function filterOf(tree: unknown): Filter {
  const node = tree as Tree | null | undefined;
  if (!node || typeof node !== 'object') {
    return NO_FILTER;
  }
  if ('or' in node && Array.isArray(node.or)) {
    return bounded(even(true, groupsOf(node.or, 'and')));
  }
  if ('and' in node && Array.isArray(node.and)) {
    return bounded(even(false, groupsOf(node.and, 'or')));
  }
  return isCondition(node) ? { any: false, groups: [[node]] } : NO_FILTER;
}

function groupsOf(parts: Tree[], join: 'and' | 'or'): Condition[][] {
  return parts.flatMap((part) => {
    if (isCondition(part)) {
      return [[part]];
    }
    const below = conditionsOf((part as Record<string, Tree[]> | null)?.[join]);
    return below ? [below] : [];
  });
}

/** Alternatives of which one is left are none: what it consists of must hold all the same. */
function even(any: boolean, groups: Condition[][]): Filter {
  const [only] = groups;
  return any && only && groups.length === 1 ? { any: false, groups: only.map((one) => [one]) } : { any: any && groups.length > 1, groups };
}

function bounded(filter: Filter): Filter {
  const groups = filter.groups.filter((group) => group.length > 0).slice(0, MOST_GROUPS);
  return groups.flat().length > MOST_CONDITIONS ? NO_FILTER : { ...filter, groups };
}

function conditionsOf(parts: unknown): Condition[] | undefined {
  return Array.isArray(parts) && parts.length > 0 && parts.every(isCondition) ? parts : undefined;
}

function isCondition(part: unknown): part is Condition {
  const { field, op } = (part ?? {}) as Partial<Condition>;
  return typeof field === 'string' && typeof op === 'string';
}

export function parse(text: string | null): Filter {
  try {
    return text ? filterOf(JSON.parse(text)) : NO_FILTER;
  } catch {
    return NO_FILTER;
  }
}

/** As it stands in the address; empty when nothing is asked. */
export function write(filter: Filter): string {
  const tree = treeOf(filter);
  return tree ? JSON.stringify(tree) : '';
}

/** Whether nothing is missing: then it may be asked. */
export function isWhole({ op, value }: Condition): boolean {
  if (op === 'empty' || op === 'not_empty') {
    return true;
  }
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

export function withGroup({ any, groups }: Filter, at: number, group: Condition[]): Filter {
  const next = groups.slice();
  if (group.length === 0) {
    next.splice(at, 1);
  } else {
    next[at] = group;
  }
  return even(any, next);
}

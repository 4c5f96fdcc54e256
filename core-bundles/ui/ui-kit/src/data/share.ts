type Plain = Record<string, unknown>;

/**
 * A new answer made of the parts of the one before that are still the same, so that what is drawn from them is not drawn again.
 * Members of a list are known by their id: one that comes first does not make all others new.
 *
 * @returns what equals `now`; `before` itself where nothing differs
 */
export function share(before: unknown, now: unknown): unknown {
  if (before === now) {
    return before;
  }
  if (Array.isArray(before) && Array.isArray(now)) {
    return shareList(before, now);
  }
  return isPlain(before) && isPlain(now) ? shareObject(before, now) : now;
}

function shareList(before: unknown[], now: unknown[]): unknown[] {
  const known = new Map(before.map((one) => [idOf(one), one]));
  const next = now.map((one, at) => {
    const id = idOf(one);
    return share(id === undefined ? before[at] : known.get(id), one);
  });
  return next.length === before.length && next.every((one, at) => one === before[at]) ? before : next;
}

function shareObject(before: Plain, now: Plain): Plain {
  const keys = Object.keys(now);
  const next = Object.fromEntries(keys.map((key) => [key, share(before[key], now[key])]));
  const same = keys.length === Object.keys(before).length && keys.every((key) => key in before && next[key] === before[key]);
  return same ? before : next;
}

function idOf(one: unknown): unknown {
  return isPlain(one) ? one.id : undefined;
}

/** As JSON makes it: whatever else a question is answered with stays as it is. */
function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

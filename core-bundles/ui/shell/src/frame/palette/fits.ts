/** As the server does it: case and accents off. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l');
}

/** From so many letters on a slip is looked past, as the server does it. */
const FEWEST = 4;
const NEAR = 3;

/** Whether one letter more, fewer, other or swapped makes two words the same. */
function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) {
    return false;
  }
  let same = 0;
  while (same < a.length && a[same] === b[same]) {
    same += 1;
  }
  if (a.length !== b.length) {
    const [long, short] = a.length > b.length ? [a, b] : [b, a];
    return long.slice(same + 1) === short.slice(same);
  }
  const swapped = a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2);
  return swapped || a.slice(same + 1) === b.slice(same + 1);
}

/** Whether a word, or its beginning, is one slip away from what was typed. */
function isNear(typed: string, word: string): boolean {
  return [typed.length - 1, typed.length, typed.length + 1, word.length].some((length) => isOneOff(typed, word.slice(0, length)));
}

/**
 * How well words typed fit a label: 0 it begins so, 1 each begins a word of it, 2 each stands somewhere in it, 3 with a slip in
 * one of them; else nothing.
 */
export function fit(label: string, typed: string): number | undefined {
  const text = fold(label);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0 || text.startsWith(words.join(' '))) {
    return 0;
  }
  const own = text.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => own.some((each) => each.startsWith(word)))) {
    return 1;
  }
  if (words.every((word) => text.includes(word))) {
    return 2;
  }
  const missed = words.filter((word) => !own.some((each) => each.startsWith(word)));
  const [slip = ''] = missed;
  return missed.length === 1 && slip.length >= FEWEST && own.some((each) => isNear(slip, each)) ? NEAR : undefined;
}

/** A text in pieces, every other of them marked. */
export function pieces(text: string, marks: number[][]): string[] {
  const cut: string[] = [];
  let at = 0;
  for (const [start = 0, end = 0] of marks) {
    cut.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...cut, text.slice(at)];
}

/** Where typed words stand in a text that was found without the server. */
export function marksOf(text: string, typed: string): number[][] {
  // Folding must not have moved anything.
  const plain = fold(text);
  if (plain.length !== text.length) {
    return [];
  }
  const found = fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [plain.indexOf(word), plain.indexOf(word) + word.length])
    .filter(([start = -1]) => start >= 0)
    .sort(([a = 0], [b = 0]) => a - b);
  return found.filter(([start = 0], index) => index === 0 || start >= (found[index - 1]?.[1] ?? 0));
}

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

/** How well words typed fit a label: 0 it begins so, 1 each begins a word of it, 2 each stands somewhere in it; else nothing. */
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
  return words.every((word) => text.includes(word)) ? 2 : undefined;
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

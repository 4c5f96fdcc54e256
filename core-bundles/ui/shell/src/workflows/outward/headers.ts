/** Headers as they are typed: one to a line, `Name: value`. */
export function headersText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** What was typed, by name; undefined where a line is no header. */
export function readHeaders(typed: string): Record<string, string> | undefined {
  const lines = typed.split('\n').filter((line) => line.trim());
  const pairs = lines.map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line));
  return pairs.every((pair) => pair !== null) ? Object.fromEntries(pairs.map((pair) => [pair[1] ?? '', pair[2] ?? ''])) : undefined;
}

const KNOWN = new Set(['gray', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange', 'red', 'pink', 'grape', 'violet', 'indigo']);

/** A stage's colour by its name in the database. */
export function stageColor(name: string): string {
  return `var(--gh-stage-${KNOWN.has(name) ? name : 'gray'})`;
}

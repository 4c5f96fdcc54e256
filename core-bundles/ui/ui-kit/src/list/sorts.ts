export interface Sort {
  field: string;
  down: boolean;
}

/** As the server takes no more. */
export const MOST_SORTS = 4;

/** `-updated_at,name` taken apart. */
export function sortsOf(text: string): Sort[] {
  return text
    .split(',')
    .filter((part) => part.replace('-', '') !== '')
    .map((part) => ({ field: part.replace('-', ''), down: part.startsWith('-') }));
}

export function sortText(sorts: Sort[]): string {
  return sorts.map(({ field, down }) => (down ? `-${field}` : field)).join();
}

/** After a click on a heading: this field alone, or after those that are there; a second click turns it round. */
export function clicked(text: string, field: string, add: boolean): string {
  const sorts = sortsOf(text);
  const there = sorts.find((sort) => sort.field === field);
  if (!add) {
    return sortText([{ field, down: !!there && !there.down }]);
  }
  if (!there) {
    return sortText([...sorts.slice(0, MOST_SORTS - 1), { field, down: false }]);
  }
  // Up, down, gone.
  return there.down
    ? sortText(sorts.length > 1 ? sorts.filter((sort) => sort !== there) : [{ field, down: false }])
    : sortText(sorts.map((sort) => (sort === there ? { field, down: true } : sort)));
}

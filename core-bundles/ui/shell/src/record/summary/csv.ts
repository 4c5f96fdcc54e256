/** A number, a telephone's too, harms nobody; what else begins so a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r](?![0-9 ()./-]*$)/;

/** As the server writes its files: a mark for UTF-8, and no formulas. */
export function csv(lines: string[][]): string {
  const quoted = (cell: string) => {
    const safe = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

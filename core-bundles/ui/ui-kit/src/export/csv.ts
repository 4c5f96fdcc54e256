/** A number, a telephone's too, harms nobody; what else begins so a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r](?![0-9 ()./,-]*$)/;

/**
 * A file as spreadsheets of the reader's country open it: a mark for UTF-8, no formulas, and where numbers have a comma a
 * semicolon between cells.
 *
 * @param lines numbers with a point, or texts
 * @param mark before decimals
 */
export function csv(lines: (string | Decimal)[][], mark: string): string {
  const between = mark === ',' ? ';' : ',';
  const quoted = (cell: string | Decimal) => {
    const text = typeof cell === 'string' ? cell : cell.digits.replace('.', mark);
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return typeof cell === 'string' && /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(between)}\r\n`).join('')}`;
}

/** A number to go on working with. */
export interface Decimal {
  digits: string;
}

/** `Deals - Stage - Created 2026-11-22.csv`: what is in it, without what file systems refuse. */
export function fileName(parts: string[], today: string): string {
  return `${parts.join(' - ')} ${today}.csv`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/ {2,}/g, ' ');
}

export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

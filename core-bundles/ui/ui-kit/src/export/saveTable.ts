import { decimalMark } from '../format';
import { calendarDay } from '../wall';
import type { Decimal } from './csv';

export type Cell = string | Decimal;

/**
 * Saves lines of cells as a CSV file that spreadsheets of the reader's country open.
 *
 * @param name what is in it, part by part; the day is added
 */
export async function saveTable(name: string[], lines: Cell[][]): Promise<void> {
  const { csv, fileName, save } = await import('./csv');
  const [year, month, day] = calendarDay(new Date());
  const today = [String(year), ...[month, day].map((value) => String(value).padStart(2, '0'))].join('-');
  save(fileName(name, today), csv(lines, decimalMark()));
}

import { decimalMark } from '@guildhall/ui-kit';

/** A number as it stands in an input: with the reader's mark, and nothing between thousands. */
export function numberToType(value: unknown, mark = decimalMark()): string {
  return value === null || value === undefined ? '' : String(value).replace('.', mark);
}

/**
 * What somebody typed as a number. Whichever mark comes last and once is the decimal one, unless it can only part thousands:
 * `1.234` is a thousand where people write a comma before decimals. What is no number stays as it is, for the server to name.
 */
export function typedNumber(typed: string, mark = decimalMark()): number | string | null {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, '').replace('−', '-');
  if (text === '') {
    return null;
  }
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(text)) {
    return typed;
  }
  const last = [...text].filter((letter) => letter === '.' || letter === ',').at(-1);
  const once = last !== undefined && text.split(last).length === 2;
  const other = last === '.' ? ',' : '.';
  const parts = last !== undefined && last !== mark && /^[-+]?[1-9]\d{0,2}$/.test(text.slice(0, text.lastIndexOf(last))) && /\d{3}$/.test(text);
  const decimals = once && (text.includes(other) || !(parts && text.length - text.lastIndexOf(last) === 4));
  const plain = decimals ? text.replaceAll(other, '').replace(last, '.') : text.replace(/[.,]/g, '');
  const value = Number(plain);
  return Number.isFinite(value) ? value : typed;
}

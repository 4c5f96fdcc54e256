import { count as number, money, type t as translate } from '@guildhall/ui-kit';
import { type Board, plus } from './board';

/** `26 open deals · €588,300`, won and lost ones left out. */
export function summary(board: Board, t: typeof translate): string {
  const open = board.columns.filter(({ stage }) => !stage.is_won && !stage.is_lost);
  const count = open.reduce((total, column) => total + column.count, 0);
  const totals = new Map<string, string>();
  for (const { currency, amount } of open.flatMap((column) => column.sums)) {
    totals.set(currency, plus(totals.get(currency) ?? '0', amount));
  }
  const sums = [...totals].map(([currency, amount]) => money(Math.round(Number(amount)), currency));
  return [t('pipeline.open', { count, n: number(count) }), ...sums].join(' · ');
}

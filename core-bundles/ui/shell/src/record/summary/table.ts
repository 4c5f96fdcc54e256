import type { Cell } from '@guildhall/ui-kit';
import { COUNT, type Group, type Others, type Summary } from './answer';

interface Words {
  /** Of the groups. */
  labels: string[];
  /** What is shown of each, and what the number of records is called beside it. */
  shown: string;
  records: string;
  measure: string;
  nameOf: (group: Group, depth: number) => string;
  othersOf: (others: Others) => string;
}

/** A summary as lines of a file: what is too much for the screen comes together there too, so that the lines add up. */
export function tableOf(summary: Summary, { labels, shown, records, measure, nameOf, othersOf }: Words): Cell[][] {
  const whole = summary.values[measure];
  const currencies = whole !== null && typeof whole === 'object' ? Object.keys(whole) : [];
  const number = (value: unknown): Cell => (typeof value === 'number' || typeof value === 'string' ? { digits: String(value) } : '');
  const numbers = (values: Group['values']) => {
    const value = values[measure];
    const its = currencies.length > 0 ? currencies.map((one) => number(Object(value)[one])) : [number(value)];
    return measure === COUNT ? its : [number(values[COUNT]), ...its];
  };
  const line = (names: string[], { values }: Pick<Group, 'values'>) => [...names, ...labels.slice(names.length).map(() => ''), ...numbers(values)];
  const within = (group: Group) => {
    const name = nameOf(group, 0);
    return labels.length < 2
      ? [line([name], group)]
      : [...(group.data ?? []).map((inner) => line([name, nameOf(inner, 1)], inner)), ...(group.others ? [line([name, othersOf(group.others)], group.others)] : [])];
  };
  return [
    [...labels, ...(measure === COUNT ? [] : [records]), ...(currencies.length > 0 ? currencies.map((one) => `${shown} ${one}`) : [shown])],
    ...summary.data.flatMap(within),
    ...(summary.others ? [line([othersOf(summary.others)], summary.others)] : []),
  ];
}

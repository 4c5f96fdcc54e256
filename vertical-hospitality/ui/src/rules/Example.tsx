import { count, day, money, useT } from '@guildhall/ui-kit';
import { amountOf } from '../loyalty/points';
import type { EarnRule } from '../loyalty/records';
import classes from './Example.module.css';
import { CHECK, type Programme, worked } from './programme';

interface Props {
  programme: Programme;
  rules: EarnRule[];
  currency: string;
}

/** What the example comes to, where there is no room for more. */
export function ExampleInShort(props: Props) {
  return <strong>{useSum(props).sum}</strong>;
}

function useSum({ programme, rules, currency }: Props) {
  const t = useT();
  const example = worked(programme, rules, currency, new Date());
  const { points } = example;
  const named = points === 1 ? programme.point_one : programme.point_many;
  return { ...example, sum: named ? `${count(points)} ${named}` : t('hospitality.points', { count: points, n: count(points) }) };
}

/** What one check would come to by the form as it stands, in sentences. */
export function Example(props: Props) {
  const t = useT();
  const { programme, rules, currency } = props;
  const { counted, cut, usableOn, lastDay, sum } = useSum(props);
  const amount = (minor: number) => money(amountOf(minor, currency), currency, true);
  const lines = [
    t('hospitality.example.counts', { counted: amount(counted), points: sum }),
    cut > 0 && t('hospitality.example.cut', { count: cut, n: count(cut) }),
    usableOn ? t('hospitality.example.from', { day: day(usableOn) }) : t('hospitality.example.atOnce'),
    lastDay ? t(`hospitality.example.${programme.expiry}`, { day: day(lastDay) }) : t('hospitality.example.never'),
    lastDay && programme.warn_days ? t('hospitality.example.warned', { count: programme.warn_days, n: count(programme.warn_days) }) : false,
  ];
  return (
    <section className={classes.example} aria-live="polite">
      <h2 className={classes.title}>{t('hospitality.example.title')}</h2>
      <dl className={classes.check}>
        {(['gross', 'off', 'due', 'tax', 'tip'] as const).map((part) => (
          <div key={part} data-sum={part === 'due' || undefined}>
            <dt>{t(`hospitality.example.${part}`)}</dt>
            <dd className="gh-num">{part === 'off' ? `−${amount(CHECK.off)}` : amount(CHECK[part])}</dd>
          </div>
        ))}
      </dl>
      <strong className={classes.points}>+{sum}</strong>
      {rules.some(({ active }) => active) ? (
        lines.filter(Boolean).map((line) => <p key={String(line)}>{line}</p>)
      ) : (
        <p>{t('hospitality.rules.nothing')}</p>
      )}
    </section>
  );
}

import { count, useT } from '@guildhall/ui-kit';
import classes from './Counts.module.css';

const NAMES = ['creates', 'updates', 'unchanged', 'errors'] as const;

interface Props {
  of: Record<(typeof NAMES)[number], number>;
  /** What would happen, or what has happened. */
  words: 'count' | 'did';
}

/** Rows by what becomes of them. */
export function Counts({ of, words }: Props) {
  const t = useT();
  return (
    <dl className={classes.counts}>
      {NAMES.map((name) => (
        <div key={name} data-name={name} data-none={of[name] === 0 || undefined}>
          <dd>{count(of[name])}</dd>
          <dt>{t(`import.${words}.${name}`)}</dt>
        </div>
      ))}
    </dl>
  );
}

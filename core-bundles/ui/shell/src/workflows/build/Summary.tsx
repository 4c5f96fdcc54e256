import { useT } from '@guildhall/ui-kit';
import { IconQuote } from '@tabler/icons-react';
import type { Definition } from '../definition';
import type { Names } from '../words/names';
import { summaryOf } from '../words/summary';
import classes from './builder.module.css';

interface Props {
  definition: Definition;
  names: Names;
  selected?: string | undefined;
  /** What is said of a step leads to it. */
  select?: (id: string) => void;
}

/** The whole workflow in words. */
export function Summary({ definition, names, selected, select }: Props) {
  const t = useT();
  return (
    <section className={classes.summary} aria-label={t('flows.summary')}>
      <IconQuote size={18} stroke={1.8} aria-hidden className={classes.quote} />
      <p data-summary>
        {summaryOf(definition, names).map(({ step, text }, at) =>
          step === null || !select ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence.
            <span key={at}>{text}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={at} className={classes.phrase} data-selected={selected === step || undefined} onClick={() => select(step)}>
              {text}
            </span>
          ),
        )}
      </p>
    </section>
  );
}

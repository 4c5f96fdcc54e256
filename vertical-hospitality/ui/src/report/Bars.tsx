import type { CSSProperties } from 'react';
import classes from './Bars.module.css';

/** So many names have room under their bars; of more only the first and the last are named. */
const NAMED = 6;

export interface Bar {
  label: string;
  words: string;
  size: number;
}

/** How it went, at a glance; the table below says the same in figures, so nobody has to read this aloud. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(({ size }) => size));
  const named = bars.length <= NAMED ? bars : [bars[0], bars.at(-1)];
  return (
    <div className={classes.chart} style={{ '--bars': bars.length } as CSSProperties} aria-hidden>
      <div className={classes.bars}>
        {bars.map(({ label, words, size }) => (
          <div key={label} className={classes.bar} title={`${label}: ${words}`}>
            <div className={classes.fill} style={{ blockSize: `${(size / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className={classes.names} data-each={bars.length <= NAMED || undefined}>
        {named.map((bar) => (
          <span key={bar?.label}>{bar?.label}</span>
        ))}
      </div>
    </div>
  );
}

import type { CSSProperties } from 'react';
import classes from './Bars.module.css';

export interface Bar {
  label: string;
  words: string;
  size: number;
}

/** How it went, at a glance; the table below says the same in figures, so nobody has to read this aloud. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(({ size }) => size));
  return (
    <div className={classes.chart} style={{ '--bars': bars.length } as CSSProperties} aria-hidden>
      <div className={classes.bars}>
        {bars.map(({ label, words, size }) => (
          <div key={label} className={classes.bar} title={`${label}: ${words}`}>
            <div className={classes.fill} style={{ blockSize: `${(size / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className={classes.ends}>
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </div>
  );
}

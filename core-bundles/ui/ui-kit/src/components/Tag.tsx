import type { ReactNode } from 'react';
import type { Tint } from '../host';
import classes from './Tag.module.css';

const TINTS: readonly Tint[] = ['blue', 'violet', 'green', 'teal', 'yellow', 'orange', 'red', 'pink'];

/** The same word has the same tint everywhere. */
export function tintOf(word: string): Tint {
  let hash = 7;
  for (const letter of word) {
    hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0;
  }
  return TINTS[Math.abs(hash) % TINTS.length] ?? 'gray';
}

export function Tag({ tint, children }: { tint?: Tint; children: ReactNode }) {
  const tone = tint ?? (typeof children === 'string' ? tintOf(children) : 'gray');
  return (
    <span className={classes.tag} data-tint={tone}>
      {children}
    </span>
  );
}

import encode from 'qr';
import { useMemo } from 'react';
import classes from './CardPane.module.css';

/** Dark on white whatever the theme: that is what readers read. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encode(text, 'raw', { border: 4 }), [text]);
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className={classes.code} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="var(--gh-paper)" />
      <path d={dark} fill="var(--gh-ink)" shapeRendering="crispEdges" />
    </svg>
  );
}

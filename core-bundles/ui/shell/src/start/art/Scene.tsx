import type { ReactNode } from 'react';

/** The ground on which an edition's picture stands: same size, same light, another colour. */
export function Scene({ from, to, children }: { from: string; to: string; children: ReactNode }) {
  const id = `scene-${from.slice(1)}`;
  return (
    <svg viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" role="presentation" aria-hidden>
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor={from} />
          <stop offset="1" stopColor={to} />
        </linearGradient>
      </defs>
      <rect width="320" height="180" fill={`url(#${id})`} />
      <circle cx="276" cy="26" r="62" fill="#fff" opacity="0.16" />
      <circle cx="34" cy="172" r="48" fill="#fff" opacity="0.12" />
      {children}
    </svg>
  );
}

/** A white card with lines of text, for drawn screens. */
export function Sheet({ x, y, w, h, children }: { x: number; y: number; w: number; h: number; children?: ReactNode }) {
  return (
    <g>
      <rect x={x} y={y + 3} width={w} height={h} rx="9" fill="#130d3d" opacity="0.14" />
      <rect x={x} y={y} width={w} height={h} rx="9" fill="#fff" />
      {children}
    </g>
  );
}

export function Line({ x, y, w, c = '#d9d8ea', h = 5 }: { x: number; y: number; w: number; c?: string; h?: number }) {
  return <rect x={x} y={y} width={w} height={h} rx={h / 2} fill={c} />;
}

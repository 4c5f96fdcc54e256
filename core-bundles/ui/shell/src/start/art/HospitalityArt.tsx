import { Line, Scene, Sheet } from './Scene';

/** A guest with points, a glass on the bar, tables on the floor. */
export function HospitalityArt() {
  return (
    <Scene from="#ffb27a" to="#c63d6b">
      <rect x="0" y="146" width="320" height="34" fill="#5e1a3c" opacity="0.55" />
      <rect x="0" y="146" width="320" height="4" fill="#fff" opacity="0.3" />
      <Sheet x={34} y={34} w={128} h={96}>
        <circle cx="56" cy="57" r="12" fill="#fce1ef" />
        <circle cx="56" cy="54" r="4.5" fill="#c63d6b" />
        <path d="M48 65 a8 6 0 0 1 16 0z" fill="#c63d6b" />
        <Line x={76} y={50} w={58} c="#4a2438" />
        <Line x={76} y={60} w={38} />
        <Line x={46} y={81} w={104} c="#f6dfe7" h={9} />
        <Line x={46} y={81} w={70} c="#e8703f" h={9} />
        {[0, 1, 2, 3, 4].map((n) => (
          <path
            key={n}
            transform={`translate(${54 + n * 22} 112)`}
            d="M0 -8 L2.4 -2.6 8 -2.2 3.7 1.6 5 7.2 0 4.2 -5 7.2 -3.7 1.6 -8 -2.2 -2.4 -2.6z"
            fill={n < 4 ? '#f4b23e' : '#efe1d2'}
          />
        ))}
      </Sheet>
      <g transform="translate(226 52)">
        <path d="M-34 0 H34 L4 44 V86 H-4 V44z" fill="#fff" opacity="0.3" />
        <path d="M-22 15 H22 L3 43 H-3z" fill="#ffd36b" />
        <rect x="-20" y="86" width="40" height="7" rx="3.5" fill="#fff" opacity="0.75" />
        <path d="M-34 0 H34 L4 44 V88 H-4 V44z" fill="none" stroke="#fff" strokeWidth="3" strokeLinejoin="round" />
        <path d="M10 24 L32 -18" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
        <circle cx="13" cy="17" r="7" fill="#8fc65a" />
      </g>
      <g fill="#fff" opacity="0.5">
        <circle cx="198" cy="30" r="3" />
        <circle cx="280" cy="62" r="2.5" />
        <circle cx="182" cy="92" r="2" />
      </g>
    </Scene>
  );
}

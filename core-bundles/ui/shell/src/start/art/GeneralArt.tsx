import { Line, Scene, Sheet } from './Scene';

const COLUMNS = [
  { x: 34, color: '#3b8beb', cards: 3 },
  { x: 122, color: '#7260e4', cards: 2 },
  { x: 210, color: '#1fae74', cards: 2 },
];

/** A pipeline with deals on their way. */
export function GeneralArt() {
  return (
    <Scene from="#a99df3" to="#5644d6">
      {COLUMNS.map(({ x, color, cards }) => (
        <g key={x}>
          <rect x={x} y="30" width="78" height="168" rx="10" fill="#fff" opacity="0.26" />
          <circle cx={x + 13} cy="43" r="4" fill={color} />
          <Line x={x + 22} y={40} w={34} c="#fff" />
          {Array.from({ length: cards }, (_, n) => (
            <Sheet key={n} x={x + 6} y={54 + n * 44} w={66} h={38}>
              <Line x={x + 13} y={62 + n * 44} w={40} c="#47446b" />
              <Line x={x + 13} y={71 + n * 44} w={26} />
              <circle cx={x + 62} cy={82 + n * 44} r="5" fill={color} opacity="0.55" />
              <Line x={x + 13} y={81 + n * 44} w={20} c={color} />
            </Sheet>
          ))}
        </g>
      ))}
      <g transform="rotate(-5 240 120)">
        <Sheet x={168} y={112} w={76} h={42}>
          <Line x={176} y={121} w={46} c="#47446b" />
          <Line x={176} y={131} w={30} />
          <Line x={176} y={142} w={24} c="#f0923b" />
          <circle cx="233" cy="142" r="6" fill="#f0923b" opacity="0.6" />
        </Sheet>
      </g>
      <path d="M238 146 l4 18 4 -6 7 1z" fill="#1c1460" stroke="#fff" strokeWidth="1.5" />
    </Scene>
  );
}

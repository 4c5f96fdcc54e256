import { Line, Scene, Sheet } from './Scene';

/** Session notes and a measure that gets better. */
export function ClinicArt() {
  return (
    <Scene from="#8fe3c4" to="#14806e">
      <Sheet x={44} y={24} w={120} h={140}>
        <rect x="84" y="17" width="40" height="15" rx="6" fill="#0f5f53" />
        <Line x={60} y={50} w={58} c="#1f4d45" h={6} />
        <Line x={60} y={64} w={88} />
        <Line x={60} y={75} w={74} />
        <Line x={60} y={86} w={82} />
        {[0, 1, 2].map((n) => (
          <g key={n}>
            <rect x="60" y={102 + n * 18} width="12" height="12" rx="4" fill={n < 2 ? '#1fae74' : '#e4ecea'} />
            {n < 2 && <path d={`M63 ${108 + n * 18} l3 3 5 -6`} stroke="#fff" strokeWidth="2" fill="none" strokeLinecap="round" />}
            <Line x={80} y={105 + n * 18} w={60 - n * 9} />
          </g>
        ))}
      </Sheet>
      <Sheet x={182} y={62} w={104} h={74}>
        <path d="M194 118 L212 106 230 110 250 90 272 78" stroke="#14806e" strokeWidth="4" fill="none" strokeLinecap="round" strokeLinejoin="round" />
        <circle cx="272" cy="78" r="5" fill="#ef6a45" />
        <Line x={194} y={124} w={80} c="#e4ecea" h={3} />
      </Sheet>
      <path d="M234 46 c-12 -14 -30 2 -14 16 l14 12 14 -12 c16 -14 -2 -30 -14 -16z" fill="#fff" opacity="0.92" transform="translate(18 -22) scale(.9)" />
    </Scene>
  );
}

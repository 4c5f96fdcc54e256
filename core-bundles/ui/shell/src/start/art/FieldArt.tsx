import { Line, Scene, Sheet } from './Scene';

/** A van on its way to the next visit. */
export function FieldArt() {
  return (
    <Scene from="#7fd3f0" to="#1b6fb8">
      <path d="M0 150 L320 150 V180 H0z" fill="#0f3d66" opacity="0.55" />
      <path d="M20 165 h40 M90 165 h40 M160 165 h40 M230 165 h40" stroke="#fff" strokeWidth="3" opacity="0.6" />
      <Sheet x={30} y={28} w={112} h={84}>
        <path d="M38 92 C60 60 78 96 98 66 S128 58 134 44" stroke="#b8d9f2" strokeWidth="6" fill="none" strokeLinecap="round" />
        <path d="M38 92 C60 60 78 96 98 66" stroke="#1b6fb8" strokeWidth="3" fill="none" strokeDasharray="1 6" strokeLinecap="round" />
        <path d="M98 66 c-9 -12 -10 -22 0 -24 10 2 9 12 0 24z" fill="#ef6a45" />
        <circle cx="98" cy="51" r="3.5" fill="#fff" />
        <circle cx="38" cy="92" r="5" fill="#1fae74" />
      </Sheet>
      <g transform="translate(158 78)">
        <path d="M0 8 a8 8 0 0 1 8 -8 h70 v66 H0z" fill="#fff" />
        <path d="M78 16 h24 l22 24 v26 H78z" fill="#fff" />
        <path d="M84 22 h15 l15 18 H84z" fill="#9ad4f2" />
        <rect x="0" y="46" width="124" height="6" fill="#f0923b" />
        <Line x={14} y={18} w={42} c="#1b6fb8" h={7} />
        <Line x={14} y={30} w={28} c="#cfe3f2" />
        <circle cx="27" cy="68" r="12" fill="#12304a" />
        <circle cx="27" cy="68" r="5" fill="#cfd9e3" />
        <circle cx="98" cy="68" r="12" fill="#12304a" />
        <circle cx="98" cy="68" r="5" fill="#cfd9e3" />
      </g>
    </Scene>
  );
}

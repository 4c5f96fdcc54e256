interface HouseProps {
  x: number;
  width: number;
  height: number;
  fill: string;
  roof: 'gable' | 'stepped' | 'arched';
  lit: number[];
}

const BASE = 400;

function roofPath({ x, width, height, roof }: HouseProps): string {
  const top = BASE - height;
  const mid = x + width / 2;
  if (roof === 'gable') {
    return `M${x} ${top} L${mid} ${top - width * 0.55} L${x + width} ${top} V${BASE} H${x} Z`;
  }
  if (roof === 'arched') {
    return `M${x} ${top} C${x} ${top - width * 0.7} ${x + width} ${top - width * 0.7} ${x + width} ${top} V${BASE} H${x} Z`;
  }
  const step = width / 8;
  return `M${x} ${top} h${step} v${-step * 1.3} h${step} v${-step * 1.3} h${step} v${-step * 1.3} h${step * 2} v${step * 1.3} h${step} v${step * 1.3} h${step} v${step * 1.3} h${step} V${BASE} H${x} Z`;
}

function House(props: HouseProps) {
  const { x, width, height, fill, lit } = props;
  const columns = width > 90 ? 3 : 2;
  const gap = width / (columns * 2 + 1);
  const rows = Math.floor((height - 70) / 46);
  return (
    <g>
      <path d={roofPath(props)} fill={fill} />
      {Array.from({ length: rows * columns }, (_, n) => (
        <rect
          key={n}
          x={x + gap + (n % columns) * gap * 2}
          y={BASE - height + 18 + Math.floor(n / columns) * 46}
          width={gap}
          height={26}
          rx={gap / 2.2}
          fill={lit.includes(n) ? '#ffe3a1' : '#ffffff'}
          opacity={lit.includes(n) ? 0.95 : 0.16}
        />
      ))}
      <path
        d={`M${x + width / 2 - gap} ${BASE} v-26 a${gap} ${gap} 0 0 1 ${gap * 2} 0 v26 z`}
        fill="#1c1460"
        opacity="0.55"
      />
    </g>
  );
}

/** A street of guild houses in the evening, one for every trade; the hall stands in the middle. */
export function Street() {
  return (
    <svg viewBox="0 0 560 400" preserveAspectRatio="xMidYMax slice" role="presentation" style={{ width: '100%', flex: '0 1 56%' }}>
      <circle cx="452" cy="66" r="34" fill="#fff" opacity="0.14" />
      <circle cx="452" cy="66" r="22" fill="#fff3cf" opacity="0.9" />
      <g fill="#3a2da3" opacity="0.55">
        <path d="M0 260 L60 214 L120 260 V400 H0z M120 236 h90 v164 h-90z M210 268 L270 222 L330 268 V400 H210z M330 226 h96 v174 h-96z M426 262 L494 208 L560 262 V400 H426z" />
      </g>
      <House x={-18} width={92} height={178} fill="#4b3bc4" roof="gable" lit={[0, 3]} />
      <House x={78} width={100} height={222} fill="#6a58dd" roof="stepped" lit={[1, 4, 5]} />
      <House x={184} width={168} height={214} fill="#8271ea" roof="gable" lit={[0, 2, 4, 7]} />
      <House x={358} width={92} height={238} fill="#5f4dd4" roof="arched" lit={[1, 2, 5]} />
      <House x={456} width={118} height={186} fill="#4939bf" roof="stepped" lit={[0, 4]} />
      <g stroke="#fff" strokeWidth="3" strokeLinecap="round">
        <path d="M268 122 V66" opacity="0.9" />
      </g>
      <path d="M269 66 c16 -9 26 9 44 0 v24 c-18 9 -28 -9 -44 0z" fill="#ffcf6b" />
      <circle cx="268" cy="178" r="19" fill="#fff" opacity="0.95" />
      <path d="M268 166 V178 L277 183" stroke="#4c3ccf" strokeWidth="3" strokeLinecap="round" fill="none" />
      <rect x="0" y="392" width="560" height="8" fill="#1c1460" opacity="0.5" />
    </svg>
  );
}

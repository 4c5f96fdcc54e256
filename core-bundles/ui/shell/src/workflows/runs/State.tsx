import { type Tint, useT } from '@guildhall/ui-kit';
import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHandStop,
  IconHourglass,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconProgress,
  IconSend,
} from '@tabler/icons-react';
import type { State } from './api';
import classes from './runs.module.css';

type Icon = typeof IconBan;
export type StepState = 'done' | 'failed' | 'waiting' | 'sent' | 'ahead' | 'unreached' | 'working' | 'skipped';

const LOOKS: Record<State | StepState, { icon: Icon; tint: Tint }> = {
  running: { icon: IconProgress, tint: 'blue' },
  waiting: { icon: IconHourglass, tint: 'yellow' },
  done: { icon: IconCircleCheck, tint: 'green' },
  failed: { icon: IconCircleX, tint: 'red' },
  cancelled: { icon: IconBan, tint: 'gray' },
  held: { icon: IconHandStop, tint: 'orange' },
  sent: { icon: IconSend, tint: 'blue' },
  working: { icon: IconPlayerPlay, tint: 'blue' },
  ahead: { icon: IconCircleDashed, tint: 'gray' },
  skipped: { icon: IconPlayerSkipForward, tint: 'gray' },
  unreached: { icon: IconCircleDashed, tint: 'gray' },
};

/** How a run stands: a picture, a word and a colour, so that none of them has to say it alone. */
export function RunState({ state }: { state: State }) {
  const t = useT();
  const { icon: Icon, tint } = LOOKS[state];
  return (
    <span className={classes.state} data-tint={tint}>
      <Icon size={16} stroke={2} aria-hidden />
      {t(`run.state.${state}`)}
    </span>
  );
}

export function StepStateTag({ state }: { state: StepState }) {
  const t = useT();
  const { icon: Icon, tint } = LOOKS[state];
  return (
    <span className={classes.state} data-tint={tint} data-quiet={state === 'ahead' || state === 'unreached' || state === 'skipped' || undefined}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`run.step.${state}`)}
    </span>
  );
}

import { useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconCheck, IconClock, IconFlag, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { Fragment, type HTMLAttributes, type ReactNode } from 'react';
import { type Branch, branchesOf, type Definition, type Slot, type StepNode, TRIGGER } from '../definition';
import type { Names } from '../words/names';
import { capital, stepWords, triggerWords } from '../words/summary';
import classes from './flow.module.css';
import { type Kind, stepKind, triggerKind } from './kinds';

/** What has become of a step in a run, or of one of its turns. */
export type StepState = 'done' | 'failed' | 'waiting' | 'working' | 'skipped' | 'ahead';

/** What a builder adds to the picture. */
export interface FlowEdit {
  /** Draws what stands on the line between two steps. */
  gap: (slot: Slot) => ReactNode;
  /** For the card of a step. */
  card: (node: StepNode) => HTMLAttributes<HTMLElement> & { 'data-lifted'?: boolean };
  /** Beside the words of a card. */
  tools: (node: StepNode) => ReactNode;
}

interface Props {
  definition: Definition;
  names: Names;
  /** Id of a step, or {@link TRIGGER}. */
  selected?: string | undefined;
  select?: ((id: string) => void) | undefined;
  states?: ReadonlyMap<string, StepState>;
  /** Behind the words of a card, such as how often it was done. */
  badge?: (id: string) => ReactNode;
  faults?: ReadonlyMap<string, string[]>;
  edit?: FlowEdit;
}

/** A workflow as a picture: from what sets it off downwards, branches side by side, loops in a frame. */
export function FlowView(props: Props) {
  const t = useT();
  const { definition, names } = props;
  const ends = definition.steps.at(-1)?.kind === 'stop';
  return (
    <div className={classes.flow} role="group" aria-label={t('flow.picture')}>
      <Card {...props} id={TRIGGER} kind={triggerKind(definition.trigger.kind)} over={t('flow.kind.trigger')} words={triggerWords(definition, names)} />
      <Steps {...props} list={definition.steps} inside={null} branch="steps" />
      {!ends && (
        <span className={classes.end}>
          <IconFlag size={16} stroke={1.8} aria-hidden />
          {t('flow.end')}
        </span>
      )}
    </div>
  );
}

interface StepsProps extends Props {
  list: StepNode[];
  inside: string | null;
  branch: Branch;
}

function Steps({ list, inside, branch, ...props }: StepsProps) {
  const gap = (at: number) => {
    const drawn = props.edit?.gap({ inside, branch, at });
    return (
      <div className={classes.line} data-bare={!drawn || undefined}>
        {drawn}
      </div>
    );
  };
  return (
    <ol className={classes.steps}>
      {list.map((node, at) => (
        <Fragment key={node.id || at}>
          <li className={classes.step}>
            {gap(at)}
            <Step {...props} node={node} />
          </li>
        </Fragment>
      ))}
      {list.at(-1)?.kind !== 'stop' && <li className={classes.step}>{gap(list.length)}</li>}
    </ol>
  );
}

function Step({ node, ...props }: Props & { node: StepNode }) {
  const t = useT();
  const card = (
    <Card
      {...props}
      id={node.id}
      node={node}
      kind={stepKind(node.kind)}
      over={t(`flow.kind.${node.kind}`)}
      words={capital(stepWords(node, props.definition, props.names))}
    />
  );
  if (node.kind === 'loop') {
    return (
      <div className={classes.loop}>
        {card}
        <Steps {...props} list={node.steps ?? []} inside={node.id} branch="steps" />
        <span className={classes.again}>{t('flow.again')}</span>
      </div>
    );
  }
  return node.kind === 'branch' ? (
    <>
      {card}
      <span className={classes.stem} />
      <div className={classes.arms}>
        {branchesOf(node).map((branch) => (
          <div key={branch} className={classes.arm} role="group" aria-label={t(`flow.arm.${branch}`)} data-ends={node[branch]?.at(-1)?.kind === 'stop' || undefined}>
            <span className={classes.armLabel} data-arm={branch}>
              {t(`flow.arm.${branch}`)}
            </span>
            <Steps {...props} list={node[branch] ?? []} inside={node.id} branch={branch} />
            <span className={classes.rest} />
          </div>
        ))}
      </div>
    </>
  ) : (
    card
  );
}

interface CardProps extends Props {
  id: string;
  node?: StepNode;
  kind: Kind;
  over: string;
  words: string;
}

const MARKS = { done: IconCheck, failed: IconX, waiting: IconClock, working: IconPlayerPlay, skipped: undefined, ahead: undefined } as const;

function Card({ id, node, kind: { icon: Icon, tint }, over, words, selected, select, states, badge, faults, edit }: CardProps) {
  const t = useT();
  const state = states?.get(id);
  const wrong = faults?.get(id) ?? [];
  const Mark = state && MARKS[state];
  return (
    <div className={classes.card} data-card={id || 'trigger'} data-tint={tint} data-state={state} data-selected={selected === id || undefined} data-wrong={wrong.length > 0 || undefined} {...(node && edit?.card(node))}>
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.7} />
      </span>
      <div className={classes.words}>
        <span className={classes.over}>{over}</span>
        {select ? (
          <button type="button" className={classes.open} aria-pressed={selected === id} onClick={() => select(id)}>
            {words}
          </button>
        ) : (
          <span className={classes.title}>{words}</span>
        )}
        {wrong.length > 0 && (
          <span className={classes.wrong}>
            <IconAlertTriangle size={15} stroke={2} aria-hidden />
            {wrong[0]}
            {wrong.length > 1 && ` (+${wrong.length - 1})`}
          </span>
        )}
        {badge?.(id)}
      </div>
      {Mark && (
        <span className={classes.mark} data-state={state} role="img" aria-label={t(`flow.state.${state}`)}>
          <Mark size={15} stroke={2.4} aria-hidden />
        </span>
      )}
      {node && edit?.tools(node)}
    </div>
  );
}

import { Button } from '@mantine/core';
import { moment, timeOfDay, useT } from '@guildhall/ui-kit';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { stepKind } from '../build/kinds';
import type { Definition } from '../definition';
import type { Names } from '../words/names';
import { capital, stepWords } from '../words/summary';
import type { StepRow } from './api';
import { Outcome } from './Outcome';
import classes from './runs.module.css';
import { took } from './spoken';
import { StepStateTag } from './State';
import { StepBody } from './StepBody';
import { type Group, itemName, type Place, telling } from './tree';

interface Props {
  places: Place[];
  definition: Definition;
  /** Whose workflow it is: the entity of its trigger. */
  subject: string | undefined;
  names: Names;
  /** Opens the way to go on from here; nobody may while the run is under way. */
  redo: ((place: Place) => void) | undefined;
}

/** The steps of a run in the order in which they were drawn, those inside of others below them. */
export function Steps(props: Props) {
  return (
    <ol className={classes.steps}>
      {props.places.map((place) => (
        <Step key={place.path} {...props} place={place} />
      ))}
    </ol>
  );
}

function Step({ place, ...props }: Props & { place: Place }) {
  const { definition, subject, names, redo } = props;
  const { step, state, row } = place;
  const [open, setOpen] = useState(state === 'failed');
  const id = useId();
  const { icon: Icon, tint } = stepKind(step.kind);
  const words = capital(stepWords(step, definition, names));
  return (
    <li className={classes.step} data-state={state}>
      <div className={classes.stepHead}>
        <span className={classes.stepIcon} data-tint={tint} aria-hidden>
          <Icon size={19} stroke={1.7} />
        </span>
        <div className={classes.stepWords}>
          <h3 className={classes.stepName}>
            {row || place.earlier.length > 0 ? (
              <button type="button" className={classes.stepOpen} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
                {words}
              </button>
            ) : (
              words
            )}
          </h3>
          <Outcome place={place} subject={subject} names={names} />
        </div>
        <div className={classes.stepEnd}>
          <StepStateTag state={state} />
          {row && <Times row={row} />}
        </div>
        {(row || place.earlier.length > 0) && <IconChevronDown className={classes.chevron} data-open={open || undefined} size={18} aria-hidden />}
      </div>
      {open && (
        <div id={id} className={classes.stepBody}>
          <StepBody place={place} subject={subject} names={names} redo={redo} />
        </div>
      )}
      {place.inside.length > 0 && <Inside {...props} step={place} groups={place.inside} />}
    </li>
  );
}

function Times({ row }: { row: StepRow }) {
  return (
    <span className={classes.times}>
      <time dateTime={row.started_at} title={moment(row.started_at)}>
        {timeOfDay(row.started_at)}
      </time>
      {[row.finished_at && took(row.started_at, row.finished_at)].filter(Boolean).map((one) => ` · ${one}`)}
    </span>
  );
}

function Inside({ step, groups, ...props }: Props & { step: Place; groups: Group[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? groups : telling(groups);
  return (
    <div className={classes.inside}>
      {shown.map((group) => (
        <section key={`${group.kind} ${group.turn ?? ''}`} className={classes.group} aria-label={groupName(group)}>
          <p className={classes.groupName}>{groupName(group)}</p>
          <Steps {...props} places={group.places} />
        </section>
      ))}
      {shown.length < groups.length && (
        <Button variant="subtle" className={classes.small} onClick={() => setAll(true)}>
          {t('run.allTurns', { count: groups.length })}
        </Button>
      )}
    </div>
  );

  function groupName(group: Group): string {
    const item = itemName(group.item);
    return group.kind === 'turn'
      ? t(item ? 'run.turnOf' : 'run.turn', { n: (group.turn ?? 0) + 1, of: groups.length, item: item ?? '' })
      : t(`run.group.${group.kind}`);
  }
}


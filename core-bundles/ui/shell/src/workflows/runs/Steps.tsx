import { Button } from '@mantine/core';
import { moment, timeOfDay, useRefusal, useT } from '@guildhall/ui-kit';
import { IconChevronDown, IconPencil } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { stepKind } from '../build/kinds';
import type { Definition } from '../definition';
import type { Names } from '../words/names';
import { capital, stepWords } from '../words/summary';
import type { StepRow } from './api';
import { Kept } from './Kept';
import { Outcome } from './Outcome';
import classes from './runs.module.css';
import { entityOf, fieldWord, took } from './spoken';
import { StepStateTag } from './State';
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
  const t = useT();
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
          {row?.problem && <StepProblem row={row} field={row.problem.field && fieldWord(names, entityOf(step, subject), row.problem.field)} />}
          {row && Object.keys(row.input).length > 0 && <Kept title={t('run.input')} of={row.input} entity={entityOf(step, subject)} names={names} />}
          {row?.output && Object.keys(row.output).length > 0 && (
            <Kept title={t('run.output')} of={row.output} entity={step.kind === 'wait' || step.kind === 'approval' ? undefined : entityOf(step, subject)} names={names} />
          )}
          <Kept title={t('run.drawn')} of={drawn(step)} entity={entityOf(step, subject)} names={names} />
          {row?.key && (
            <p className={classes.key}>
              {t('run.key')} <code>{row.key}</code>
            </p>
          )}
          {place.earlier.length > 0 && <Earlier rows={place.earlier} names={names} entity={entityOf(step, subject)} />}
          {redo && row && (
            <Button variant="default" leftSection={<IconPencil size={17} stroke={1.8} />} onClick={() => redo(place)}>
              {t('run.redo')}
            </Button>
          )}
        </div>
      )}
      {place.inside.length > 0 && <Inside {...props} step={place} groups={place.inside} />}
    </li>
  );
}

/** The step without those inside it, which stand below. */
function drawn({ then: _, else: __, steps: ___, ...step }: Place['step']): Record<string, unknown> {
  return step;
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

function StepProblem({ row, field }: { row: StepRow; field?: string | null | undefined }) {
  const said = useRefusal();
  const problem = row.problem ?? {};
  return (
    <p className={classes.problem} role="note">
      {[field, said(problem, problem.title ?? problem.code ?? '')].filter(Boolean).join(': ')}
      {problem.detail && problem.detail !== problem.title && <small>{problem.detail}</small>}
    </p>
  );
}

function Earlier({ rows, names, entity }: { rows: StepRow[]; names: Names; entity: string | undefined }) {
  const t = useT();
  return (
    <details className={classes.earlier}>
      <summary>{t('run.earlier', { count: rows.length })}</summary>
      {rows.map((row) => (
        <div key={row.attempt} className={classes.earlierOne}>
          <p className={classes.earlierHead}>
            <StepStateTag state={row.state} /> <time dateTime={row.started_at}>{moment(row.started_at)}</time>
          </p>
          {row.problem && <StepProblem row={row} />}
          <Kept title={t('run.input')} of={row.input} entity={entity} names={names} />
        </div>
      ))}
    </details>
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


import { Button } from '@mantine/core';
import { moment, useRefusal, useT } from '@guildhall/ui-kit';
import { IconPencil } from '@tabler/icons-react';
import type { Names } from '../words/names';
import type { StepRow } from './api';
import { Kept } from './Kept';
import classes from './runs.module.css';
import { entityOf, fieldWord } from './spoken';
import { StepStateTag } from './State';
import type { Place } from './tree';

interface Props {
  place: Place;
  /** Whose workflow it is: the entity of its trigger. */
  subject: string | undefined;
  names: Names;
  /** Opens the way to go on from here; nobody may while the run is under way. */
  redo: ((place: Place) => void) | undefined;
}

/** What a step worked with, what came of it, how it was drawn, and what was tried before. */
export function StepBody({ place, subject, names, redo }: Props) {
  const t = useT();
  const { step, row } = place;
  const entity = entityOf(step, subject);
  return (
    <>
      {row?.problem && <StepProblem row={row} field={row.problem.field && fieldWord(names, entity, row.problem.field)} />}
      {row && Object.keys(row.input).length > 0 && <Kept title={t('run.input')} of={row.input} entity={entity} names={names} />}
      {row?.output && Object.keys(row.output).length > 0 && <Kept title={t('run.output')} of={row.output} entity={step.kind === 'wait' || step.kind === 'approval' ? undefined : entity} names={names} />}
      <Kept title={t('run.drawn')} of={drawn(step)} entity={entity} names={names} />
      {row?.key && (
        <p className={classes.key}>
          {t('run.key')} <code>{row.key}</code>
        </p>
      )}
      {place.earlier.length > 0 && <Earlier rows={place.earlier} names={names} entity={entity} />}
      {redo && row && (
        <Button variant="default" leftSection={<IconPencil size={17} stroke={1.8} />} onClick={() => redo(place)}>
          {t('run.redo')}
        </Button>
      )}
    </>
  );
}

/** The step without those inside it, which stand below. */
function drawn({ then: _, else: __, steps: ___, ...step }: Place['step']): Record<string, unknown> {
  return step;
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

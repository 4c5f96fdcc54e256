import { count, Link, moment, useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { usePlaces } from '../../record/descriptors';
import classes from './runs.module.css';
import type { Names } from '../words/names';
import { entityOf, untilOf } from './spoken';
import { itemName, type Place } from './tree';

/** What came of a step, or what it waits for, in one line. */
export function Outcome(props: { place: Place; subject: string | undefined; names: Names }) {
  const words = useOutcome(props);
  return words ? <p className={classes.outcome}>{words}</p> : null;
}

function useOutcome({ place: { step, state, row }, subject, names }: { place: Place; subject: string | undefined; names: Names }): ReactNode {
  const t = useT();
  const places = usePlaces();
  const output = row?.output;
  if (!row || !output || state === 'failed') {
    return null;
  }
  const until = untilOf(output);
  const entity = entityOf(step, subject);
  const open = state === 'waiting';
  switch (step.kind) {
    case 'create':
    case 'update': {
      const place = entity && typeof output.id === 'number' ? places(entity, output.id) : undefined;
      const title = itemName(output);
      return title && (place ? <Link to={place.path}>{title}</Link> : title);
    }
    case 'find':
      return t('run.found', { count: Number(output.count ?? 0) });
    case 'loop':
      return t('run.turns', { count: Array.isArray(output.items) ? output.items.length : 0 });
    case 'branch':
      return t(output.taken === 'then' ? 'run.taken.then' : 'run.taken.else');
    case 'wait':
      if (open) {
        return until && t(row.input.condition ? 'run.waits.condition' : 'run.waits.until', { when: moment(until) });
      }
      return output.met === true ? t('run.waited.met') : until && t('run.waited.until', { when: moment(until) });
    case 'approval': {
      const name = names.member(Number(open ? row.input.of : (output.by ?? row.input.of))) ?? t('run.somebody');
      if (open) {
        return until ? t('run.waits.decisionBy', { name, when: moment(until) }) : t('run.waits.decision', { name });
      }
      const comment = typeof output.comment === 'string' && output.comment ? `: “${output.comment}”` : '';
      return t(`run.decided.${String(output.decision)}`, { name }) + comment;
    }
    case 'notify':
      return t('run.told', { count: Number(output.told ?? 0) });
    case 'webhook':
      return typeof output.status === 'number' ? t('run.answered', { status: String(output.status) }) : null;
    case 'workflow':
      return typeof output.run === 'number' ? (
        <Link to={`/settings/workflows/runs/${output.run}`}>{t(open ? 'run.waits.run' : 'run.number', { n: count(output.run) })}</Link>
      ) : null;
    default:
      return open ? t('run.waits.other') : null;
  }
}

import { Link, moment, useRefusal, useT } from '@guildhall/ui-kit';
import { useMemberName } from '../../crm/members';
import { words } from '../../record/descriptors';
import type { Run } from './api';
import { RecordName } from './RecordName';
import classes from './runs.module.css';
import { took } from './spoken';
import { RunState } from './State';

/** One run in a list: which workflow, about whom, why it does not go on. */
export function RunLine({ run, about = true }: { run: Run; about?: boolean }) {
  const t = useT();
  const said = useRefusal();
  const by = useMemberName()(run.started_by);
  const trouble = run.problem && (run.state === 'failed' || run.state === 'held');
  return (
    <li className={classes.run}>
      <RunState state={run.state} />
      <div className={classes.runLineWords}>
        <p className={classes.runName}>
          <Link className={classes.open} to={`/settings/workflows/runs/${run.id}`} aria-label={`${run.title}, ${t('run.number', { n: run.id })}`}>
            {run.title}
          </Link>
          {about && run.entity && run.record_id !== null && (
            <span className={classes.runAbout}>
              <RecordName entity={run.entity} id={run.record_id} linked={false} />
            </span>
          )}
        </p>
        <p className={classes.runDetail}>
          {[words(`run.cause.${run.cause}`, run.cause), by && t('run.by', { name: by }), t('run.version', { n: run.number })].filter(Boolean).join(' · ')}
        </p>
        {trouble && <p className={classes.runTrouble}>{said(run.problem ?? {}, run.problem?.title ?? '')}</p>}
      </div>
      <p className={classes.runEnd}>
        <time dateTime={run.created_at}>{moment(run.created_at)}</time>
        {run.finished_at && run.started_at && <small>{took(run.started_at, run.finished_at)}</small>}
      </p>
    </li>
  );
}

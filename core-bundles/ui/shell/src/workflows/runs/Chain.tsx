import { Link, moment, Panel, useT } from '@guildhall/ui-kit';
import { IconCornerDownRight } from '@tabler/icons-react';
import type { Run, RunDetail } from './api';
import { RecordName } from './RecordName';
import classes from './runs.module.css';
import { RunState } from './State';

/** Which runs led to this one, and which it has led to: how workflows start one another. */
export function Chain({ detail: { run, chain, following } }: { detail: RunDetail }) {
  const t = useT();
  if (chain.length + following.length === 0) {
    return null;
  }
  return (
    <Panel title={t('run.chain')}>
      <p className={classes.lead}>{t('run.chainText')}</p>
      <ol className={classes.chain}>
        {[...chain].reverse().map((one) => (
          <Line key={one.id} run={one} />
        ))}
        <Line run={run} here />
        {following.map((one) => (
          <Line key={one.id} run={one} deeper />
        ))}
      </ol>
    </Panel>
  );
}

function Line({ run, here, deeper }: { run: Run; here?: boolean; deeper?: boolean }) {
  const t = useT();
  return (
    <li className={classes.link} data-deeper={deeper || undefined} aria-current={here ? 'true' : undefined}>
      <IconCornerDownRight className="gh-turns" size={17} stroke={1.7} aria-hidden />
      <span className={classes.linkWords}>
        {here ? <strong>{run.title}</strong> : <Link to={`/settings/workflows/runs/${run.id}`}>{run.title}</Link>}
        <small>
          {here ? t('run.here') : moment(run.created_at)}
          {run.entity && run.record_id !== null && (
            <>
              {' · '}
              <RecordName entity={run.entity} id={run.record_id} linked={false} />
            </>
          )}
        </small>
      </span>
      <RunState state={run.state} />
    </li>
  );
}

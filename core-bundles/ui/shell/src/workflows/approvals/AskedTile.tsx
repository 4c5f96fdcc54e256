import { count, Link, moment, Panel, useT } from '@guildhall/ui-kit';
import { IconThumbUp } from '@tabler/icons-react';
import { useAsked } from './api';
import classes from './approvals.module.css';
import '../../texts/asked';

const FEW = 3;

/** On the start page: what waits for the member's decision. Nothing where nothing does. */
export function AskedTile() {
  const t = useT();
  const all = useAsked().data ?? [];
  if (all.length === 0) {
    return null;
  }
  return (
    <Panel
      title={
        <>
          {t('approval.tile')} <span className={`${classes.number} gh-num`}>{count(all.length)}</span>
        </>
      }
      action={
        <Link to="/approvals" className={classes.all}>
          {t('approval.open')}
        </Link>
      }
    >
      <ul className={classes.lines}>
        {all.slice(0, FEW).map(({ id, question, workflow, deadline }) => (
          <li key={id} className={classes.line}>
            <span className={classes.recordIcon}>
              <IconThumbUp size={18} stroke={1.7} />
            </span>
            <span className={classes.recordWords}>
              <Link to="/approvals" className={classes.ask}>
                {question}
              </Link>
              <small>{[workflow, deadline && t('approval.until', { when: moment(deadline) })].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { Link, useT } from '@guildhall/ui-kit';
import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import classes from './ViewSwitch.module.css';

/** The same deals as a board or as a list. */
export function ViewSwitch({ view }: { view: 'board' | 'list' }) {
  const t = useT();
  return (
    <nav className={classes.switch} aria-label={t('pipeline.view')}>
      <Link to="/pipeline" className={classes.option} aria-current={view === 'board' ? 'page' : undefined}>
        <IconLayoutKanban size={18} stroke={1.8} />
        <span>{t('pipeline.board')}</span>
      </Link>
      <Link to="/deals" className={classes.option} aria-current={view === 'list' ? 'page' : undefined}>
        <IconList size={18} stroke={1.8} />
        <span>{t('pipeline.list')}</span>
      </Link>
    </nav>
  );
}

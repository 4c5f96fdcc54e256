import { type NavItem, NavLink, useT } from '@guildhall/ui-kit';
import classes from './Sidebar.module.css';

/** Items from here on stand at the foot: they are for arranging, not for daily work. */
const FOOT = 80;

export function Sidebar({ items }: { items: NavItem[] }) {
  const t = useT();
  return (
    <nav className={classes.nav} aria-label={t('app.navigation')}>
      {[items.filter((item) => item.order < FOOT), items.filter((item) => item.order >= FOOT)].map((group, part) => (
        <ul key={part === 0 ? 'work' : 'foot'} className={classes.group}>
          {group.map(({ path, label, icon: Icon }) => (
            <li key={path}>
              <NavLink to={path} className={classes.item}>
                <Icon size={20} stroke={1.7} />
                <span>{t(label)}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

import { useDisclosure } from '@mantine/hooks';
import { type NavItem, NavLink, useLocation, useT } from '@guildhall/ui-kit';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import classes from './BottomTabs.module.css';

// Desks never see it, and phones not before it is asked for.
const MoreSheet = lazy(() => import('./MoreSheet').then((module) => ({ default: module.MoreSheet })));

const ROOM = 4;

/** The navigation of a phone: what fits stands below, the rest comes up in a sheet. */
export function BottomTabs({ items }: { items: NavItem[] }) {
  const t = useT();
  const [opened, sheet] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  const { pathname } = useLocation();
  const shown = items.slice(0, ROOM);
  const rest = items.slice(ROOM);
  return (
    <nav className={classes.tabs} aria-label={t('app.navigation')}>
      {shown.map(({ path, label, icon: Icon }) => (
        <NavLink key={path} to={path} className={classes.tab}>
          <Icon size={23} stroke={1.7} />
          <span>{t(label)}</span>
        </NavLink>
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          className={`${classes.tab} ${rest.some(({ path }) => pathname.startsWith(path)) ? 'active' : ''}`}
          aria-haspopup="dialog"
          onClick={() => {
            setAsked(true);
            sheet.open();
          }}
        >
          <IconDots size={23} stroke={1.7} />
          <span>{t('app.more')}</span>
        </button>
      )}
      {asked && (
        <Suspense>
          <MoreSheet items={rest} opened={opened} close={sheet.close} />
        </Suspense>
      )}
    </nav>
  );
}

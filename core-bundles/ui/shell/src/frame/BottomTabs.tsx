import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type NavItem, NavLink, useLocation, useT } from '@guildhall/ui-kit';
import { IconDots } from '@tabler/icons-react';
import classes from './BottomTabs.module.css';

const ROOM = 4;

/** The navigation of a phone: what fits stands below, the rest comes up in a sheet. */
export function BottomTabs({ items }: { items: NavItem[] }) {
  const t = useT();
  const [opened, sheet] = useDisclosure(false);
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
          onClick={sheet.open}
        >
          <IconDots size={23} stroke={1.7} />
          <span>{t('app.more')}</span>
        </button>
      )}
      <Drawer
        opened={opened}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        title={t('app.more')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
        radius="20px 20px 0 0"
      >
        <div className={classes.sheet}>
          {rest.map(({ path, label, icon: Icon }) => (
            <NavLink key={path} to={path} className={classes.entry} onClick={sheet.close}>
              <Icon size={24} stroke={1.7} />
              <span>{t(label)}</span>
            </NavLink>
          ))}
        </div>
      </Drawer>
    </nav>
  );
}

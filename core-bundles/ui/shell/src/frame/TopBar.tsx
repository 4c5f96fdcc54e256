import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, usePageActions, useSession, useT } from '@guildhall/ui-kit';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Bell } from './Bell';
import { Search } from './Search';
import classes from './TopBar.module.css';
import { UserMenu } from './UserMenu';

const LockNow = lazy(() => import('../devices/LockNow').then((module) => ({ default: module.LockNow })));

export function TopBar() {
  const t = useT();
  const { workspace, device } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const turn = () => setColorScheme(dark ? 'light' : 'dark');
  usePageActions([{ id: 'looks', label: dark ? 'app.light' : 'app.dark', icon: dark ? IconSun : IconMoon, anywhere: true, run: turn }]);
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.brand}>
        <img src="/icon.svg" width={36} height={36} alt="" />
        <span className={classes.names}>
          <strong>Guildhall</strong>
          <span>{workspace.name}</span>
        </span>
      </Link>
      <Search />
      <div className={classes.tools}>
        <ActionIcon aria-label={t(dark ? 'app.light' : 'app.dark')} onClick={turn}>
          {dark ? <IconSun size={20} stroke={1.7} /> : <IconMoon size={20} stroke={1.7} />}
        </ActionIcon>
        {device?.kind === 'shared' && (
          <Suspense fallback={null}>
            <LockNow minutes={device.lock_minutes} />
          </Suspense>
        )}
        <Bell />
        <UserMenu />
      </div>
    </header>
  );
}

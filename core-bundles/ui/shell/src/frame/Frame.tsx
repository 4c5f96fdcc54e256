import { useContributions } from '@guildhall/host';
import { Boundary, Loading, Page, useLocation, useMay, useSession, useT } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { matchPath, Navigate, Route, Routes } from 'react-router';
import { useBareNav } from '../record/bareNav';
import { Calls } from '../talk/Calls';
import { BottomTabs } from './BottomTabs';
import classes from './Frame.module.css';
import { useNav } from './nav';
import { OfflineBanner } from './OfflineBanner';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';

// Seldom seen, so nobody waits for them on a first visit.
const LookingBanner = lazy(() => import('./LookingBanner').then((module) => ({ default: module.LookingBanner })));
const NotHere = lazy(() => import('./NotHere').then((module) => ({ default: module.NotHere })));

/** What stands around every page. @param ready whether all modules' interfaces have been asked for */
export function Frame({ ready }: { ready: boolean }) {
  const t = useT();
  const may = useMay();
  const { pathname } = useLocation();
  const { routes } = useContributions();
  const { looking } = useSession();
  const nav = useNav();
  const bare = useBareNav().filter((item) => may(item.permission));
  // Not before all modules are there: entries that move under the finger open the wrong page.
  const items = ready ? [...nav, ...bare].sort((a, b) => a.order - b.order) : [];
  const begin = <Begin ready={ready} />;
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">
        {t('app.skip')}
      </a>
      <TopBar />
      <Sidebar items={items} />
      <main id="page" className={classes.main} tabIndex={-1}>
        {looking && (
          <Suspense>
            <LookingBanner />
          </Suspense>
        )}
        <OfflineBanner />
        <div className={classes.scroll}>
          <Boundary key={pathname.split('/')[1]} name={pathname} fallback={<Coming />}>
            <Routes>
              <Route path="/" element={begin} />
              <Route path="/signin" element={begin} />
              <Route path="/signup" element={begin} />
              {routes.map(({ path, component: Component, module }) => (
                <Route key={`${module} ${path}`} path={path} element={<Component />} />
              ))}
              <Route path="*" element={ready ? <NotHere /> : <Coming />} />
            </Routes>
          </Boundary>
        </div>
      </main>
      <BottomTabs items={items} />
      {ready && (
        <Boundary name="calls" fallback={null}>
          <Calls />
        </Boundary>
      )}
    </div>
  );
}

/** To the workspace's start page, or to the first page there is when the start page's module is away. */
function Begin({ ready }: { ready: boolean }) {
  const { start_page } = useSession();
  const { nav, routes } = useContributions();
  if (routes.some(({ path }) => path !== '/' && matchPath(path, start_page))) {
    return <Navigate to={start_page} replace />;
  }
  return ready ? <Navigate to={nav[0]?.path ?? '/settings'} replace /> : <Coming />;
}

function Coming() {
  const t = useT();
  return (
    <Page title={t('app.name')} bare>
      <Loading lines={6} />
    </Page>
  );
}

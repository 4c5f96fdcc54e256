import { useContributions } from '@guildhall/host';
import { Boundary, Loading, Page, useLocation, useMay, useSession, useT } from '@guildhall/ui-kit';
import { Navigate, Route, Routes } from 'react-router';
import { BottomTabs } from './BottomTabs';
import classes from './Frame.module.css';
import { NotHere } from './NotHere';
import { OfflineBanner } from './OfflineBanner';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';

/** What stands around every page. @param ready whether all modules' interfaces have been asked for */
export function Frame({ ready }: { ready: boolean }) {
  const t = useT();
  const session = useSession();
  const may = useMay();
  const { pathname } = useLocation();
  const { nav, routes } = useContributions();
  const items = nav.filter((item) => may(item.permission));
  const start = session.start_page && session.start_page !== '/' ? session.start_page : '/pipeline';
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">
        {t('app.skip')}
      </a>
      <TopBar />
      <Sidebar items={items} />
      <main id="page" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        <div className={classes.scroll}>
          <Boundary key={pathname.split('/')[1]} name={pathname} fallback={<Coming />}>
            <Routes>
              <Route path="/" element={<Navigate to={start} replace />} />
              <Route path="/signin" element={<Navigate to={start} replace />} />
              <Route path="/signup" element={<Navigate to={start} replace />} />
              {routes.map(({ path, component: Component, module }) => (
                <Route key={`${module} ${path}`} path={path} element={<Component />} />
              ))}
              <Route path="*" element={ready ? <NotHere /> : <Coming />} />
            </Routes>
          </Boundary>
        </div>
      </main>
      <BottomTabs items={items} />
    </div>
  );
}

function Coming() {
  const t = useT();
  return (
    <Page title={t('app.name')} bare>
      <Loading lines={6} />
    </Page>
  );
}

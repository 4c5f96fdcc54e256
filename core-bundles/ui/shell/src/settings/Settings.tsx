import { useMediaQuery } from '@mantine/hooks';
import { Link, Loading, Navigate, Page, useLocation, useMay, useT } from '@guildhall/ui-kit';
import { IconChevronLeft } from '@tabler/icons-react';
import { Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { Route, Routes } from 'react-router';
import { NotHere } from '../frame/NotHere';
import { at, pageAt, pathOf, ROOT, type SettingsPage } from './pages';
import classes from './Settings.module.css';
import { SettingsLayout } from './SettingsLayout';
import { SettingsNav, useGroups } from './SettingsNav';

const WIDE = '(min-width: 1024px)';

const Builder = at(() => import('../workflows/build/BuilderPage'), 'BuilderPage');
const Runs = at(() => import('../workflows/runs/RunsPage'), 'RunsPage');
const Webhooks = at(() => import('../workflows/outward/WebhooksPage'), 'WebhooksPage');

/** All that can be arranged: the list of pages with one of them beside it; where there is no room, one after the other. */
export function Settings() {
  const pathname = useLocation().pathname.replace(/\/+$/, '');
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? true;
  const back = useFocusOnTheWay(pathname, wide);
  const t = useT();
  const may = useMay();
  const first = useGroups()[0]?.pages[0];
  const page = pageAt(pathname);
  if (pathname === ROOT) {
    return wide && first ? (
      <Navigate to={pathOf(first)} replace />
    ) : (
      <Page title={t('nav.settings')}>
        <SettingsNav cards />
      </Page>
    );
  }
  if (page && !may(page.permission)) {
    return <NotHere />;
  }
  return page ? (
    <div className={classes.settings}>
      {wide ? (
        <SettingsNav />
      ) : (
        <Link ref={back} to={ROOT} className={classes.back}>
          <IconChevronLeft size={19} stroke={1.8} className="gh-turns" aria-hidden />
          {t('nav.settings')}
        </Link>
      )}
      <Chosen key={page.path} page={page} />
    </div>
  ) : (
    <Alone />
  );
}

function Chosen({ page: { page: Component } }: { page: SettingsPage }) {
  const top = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The one before may have been scrolled. In braces: newer browsers answer with a promise.
    top.current?.parentElement?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={top} className={classes.page}>
      <Suspense
        fallback={
          <SettingsLayout>
            <Loading lines={6} />
          </SettingsLayout>
        }
      >
        <Component />
      </Suspense>
    </div>
  );
}

/** One thing of a page that needs all the room for itself and knows its way back. */
function Alone() {
  const t = useT();
  return (
    <Suspense
      fallback={
        <Page title={t('nav.settings')} bare>
          <Loading lines={6} />
        </Page>
      }
    >
      <Routes>
        <Route path="workflows/:id" element={<Builder />} />
        <Route path="workflows/runs/:id" element={<Runs />} />
        <Route path="webhooks/:id" element={<Webhooks />} />
        <Route path="*" element={<NotHere />} />
      </Routes>
    </Suspense>
  );
}

/** Where list and page follow each other, whoever works by keys goes on at the way back, or at the line he came from. */
function useFocusOnTheWay(pathname: string, wide: boolean) {
  const back = useRef<HTMLAnchorElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (!wide && before.current !== pathname) {
      const line = document.querySelector<HTMLElement>(`main nav a[href="${before.current}"]`);
      (pathname === ROOT ? line : back.current)?.focus();
    }
    before.current = pathname;
  }, [pathname, wide]);
  return back;
}

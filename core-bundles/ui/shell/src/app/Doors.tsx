import { ApiProblem, Trouble, useT } from '@guildhall/ui-kit';
import { lazy } from 'react';
import { matchPath, Navigate, Route, Routes, useLocation } from 'react-router';
import { isShared } from '../devices/shared';
import { Splash } from './Splash';
import { useSessionQuery } from './session';

const Inside = lazy(() => import('./Inside').then((module) => ({ default: module.Inside })));
const LockScreen = lazy(() => import('../devices/LockScreen').then((module) => ({ default: module.LockScreen })));
const SignIn = lazy(() => import('../start/SignIn').then((module) => ({ default: module.SignIn })));
const SignUp = lazy(() => import('../start/SignUp').then((module) => ({ default: module.SignUp })));
const NewPassword = lazy(() => import('../start/NewPassword').then((module) => ({ default: module.NewPassword })));
const Forgot = lazy(() => import('../start/Forgot').then((module) => ({ default: module.Forgot })));
const Invitation = lazy(() => import('../start/Invitation').then((module) => ({ default: module.Invitation })));

/** Decides between the rooms in front and behind the door. */
export function Doors() {
  const t = useT();
  const session = useSessionQuery();
  const { pathname, search } = useLocation();
  // Somebody else may be signed in at a tablet that all share.
  if (matchPath('/reset/:token', pathname) || pathname === '/forgot') {
    return (
      <Routes>
        <Route path="/reset/:token" element={<NewPassword />} />
        <Route path="/forgot" element={<Forgot />} />
      </Routes>
    );
  }
  if (session.data) {
    return <Inside session={session.data} />;
  }
  if (session.isPending) {
    return <Splash />;
  }
  const status = session.error instanceof ApiProblem ? session.error.status : 401;
  // Whoever has come in here before comes in again, network or not.
  if (status !== 401 && !(status === 0 && isShared())) {
    return (
      <main>
        <h1 className="gh-hidden">{t('app.name')}</h1>
        <Trouble problem={session.error} retry={() => void session.refetch()} />
      </main>
    );
  }
  if (isShared() && !matchPath('/invite/:token', pathname) && search !== '?password') {
    return <LockScreen />;
  }
  return (
    <Routes>
      <Route path="/signup" element={<SignUp />} />
      <Route path="/invite/:token" element={<Invitation />} />
      <Route path="/signin" element={<SignIn />} />
      <Route path="*" element={<Navigate to="/signin" replace state={{ from: location.pathname + location.search }} />} />
    </Routes>
  );
}

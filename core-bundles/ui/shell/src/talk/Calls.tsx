import { useMay } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { useBoardLive, useStrangers } from './api';

const CallCards = lazy(() => import('./CallCards').then((module) => ({ default: module.CallCards })));
const StrangersTile = lazy(() => import('./StrangersTile').then((module) => ({ default: module.StrangersTile })));

/** Who is calling now; fetched with its words once somebody does. */
export function Calls() {
  const rings = useBoardLive().data?.data ?? [];
  return rings.length > 0 ? (
    <Suspense>
      <CallCards rings={rings} />
    </Suspense>
  ) : null;
}

/** Who has called or written and is nobody's contact yet; fetched where there is somebody. */
export function Strangers() {
  const all = useStrangers(useMay()('contacts.create')).data ?? [];
  return all.length > 0 ? (
    <Suspense>
      <StrangersTile all={all} />
    </Suspense>
  ) : null;
}

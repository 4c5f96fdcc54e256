import { Loading } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { useDescribed } from '../descriptors';

const History = lazy(() => import('./History').then((module) => ({ default: module.History })));

/** The tab with what was changed of a record; loaded when it is opened. @param entity full name */
export function historyTab(entity: string, id: number) {
  return { id: 'history', label: 'history.title', content: <HistoryTab entity={entity} id={id} /> };
}

function HistoryTab({ entity, id }: { entity: string; id: number }) {
  const of = useDescribed().get(entity);
  return <Suspense fallback={<Loading lines={4} />}>{of ? <History of={of} id={id} /> : <Loading lines={4} />}</Suspense>;
}

import { Loading } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';

const Files = lazy(() => import('./Files').then((module) => ({ default: module.Files })));

/** The tab with a record's files; loaded when it is opened. @param entity full name */
export function filesTab(entity: string, id: number) {
  return {
    id: 'files',
    label: 'files.title',
    content: (
      <Suspense fallback={<Loading lines={3} />}>
        <Files entity={entity} id={id} />
      </Suspense>
    ),
  };
}

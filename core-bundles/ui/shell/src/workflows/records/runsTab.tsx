import { Loading } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import '../../texts/asked';

const RunsOf = lazy(() => import('./RunsOf').then((module) => ({ default: module.RunsOf })));

/** The tab with what workflows have done about a record, for those who run the workspace. @param entity full name */
export function runsTab(entity: string, id: number) {
  return {
    id: 'workflows',
    label: 'asked.workflows',
    content: (
      <Suspense fallback={<Loading lines={3} />}>
        <RunsOf entity={entity} id={id} />
      </Suspense>
    ),
  };
}

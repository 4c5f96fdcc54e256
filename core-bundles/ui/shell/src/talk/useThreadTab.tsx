import { lazy, Suspense } from 'react';
import type { Described } from '../record/descriptors';
import { useBoard } from './api';

const ThreadTab = lazy(() => import('./ThreadTab').then((module) => ({ default: module.ThreadTab })));

/** A tab for whatever has a telephone number, where the workspace writes by messenger. */
export function useThreadTab(of: Described, id: number) {
  const messenger = useBoard().data?.messenger;
  const phones = of.fields.some(({ type }) => type === 'phone' || type === 'phones');
  return messenger && phones
    ? [
        {
          id: 'messages',
          label: 'talk.messages',
          content: (
            <Suspense>
              <ThreadTab entity={of.entity} id={id} />
            </Suspense>
          ),
        },
      ]
    : [];
}

import { type Look, moment, type RecordValues } from '@guildhall/ui-kit';
import { IconReceipt2 } from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense } from 'react';

/** With the words for these, which nobody needs before there is a check to see. */
const part = (name: 'Standing' | 'InShort' | 'Due') => {
  const Part = lazy(() =>
    import('./Standing').then((module) => ({ default: module[name] as ComponentType<{ check: RecordValues }> })),
  );
  return (record: RecordValues) => (
    <Suspense>
      <Part check={record} />
    </Suspense>
  );
};

/** Tonight's checks, the one opened last on top; what went wrong stands out. */
export const checkLook: Look = {
  icon: IconReceipt2,
  square: true,
  detail: ['table_name', 'source'],
  columns: ['state', 'guest_id', 'due', 'points', 'opened_at'],
  firstSort: '-opened_at',
  cells: {
    state: part('Standing'),
    due: part('Due'),
    opened_at: ({ opened_at: at }) => (typeof at === 'string' ? moment(at) : null),
  },
  widths: {
    state: 'minmax(118px, 1fr)',
    guest_id: 'minmax(0, 1.4fr)',
    due: 'minmax(0, 84px)',
    points: 'minmax(0, 56px)',
    opened_at: 'minmax(0, 124px)',
  },
  line: part('InShort'),
  badge: part('Due'),
};

import type { Look, RecordValues } from '@guildhall/ui-kit';
import { IconReceipt2 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

// With the words for these, which nobody needs before there is a check to see.
const Standing = lazy(() => import('./Standing').then((module) => ({ default: module.Standing })));

const standing = (record: RecordValues) => (
  <Suspense>
    <Standing check={record} />
  </Suspense>
);

/** Tonight's checks, the one opened last on top; what went wrong stands out. */
export const checkLook: Look = {
  icon: IconReceipt2,
  square: true,
  detail: ['table_name', 'source'],
  columns: ['state', 'guest_id', 'due', 'points', 'opened_at'],
  firstSort: '-opened_at',
  cells: { state: standing },
  widths: { state: 'minmax(128px, 1.2fr)', points: 'minmax(0, 64px)', due: 'minmax(0, 88px)' },
  line: standing,
};

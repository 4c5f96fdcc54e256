import { count, type Look, nearDay, type RecordValues, Tag, t } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconId } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { type Guest, isKnown } from '../loyalty/records';
import { lastFour } from '../loyalty/words';
import classes from './look.module.css';

/** Fetched with the list: the first screen needs none of Mantine's parts. */
const NewGuest = lazy(() => import('./NewGuest').then((module) => ({ default: module.NewGuest })));

const last = ({ last_visit_at }: Partial<Guest>) => (last_visit_at ? nearDay(last_visit_at) : t('hospitality.never'));
const guest = (record: RecordValues) => record as Partial<Guest>;

/** Everyone who ever got a card, whoever came last on top. */
export const guestLook: Look = {
  icon: IconId,
  detail: ['favourite'],
  columns: ['phone', 'alert', 'visits', 'last_visit_at', 'balance'],
  firstSort: '-last_visit_at',
  cells: {
    phone: (record) => lastFour(guest(record).phone),
    alert: (record) => <Alert text={guest(record).alert} />,
    last_visit_at: (record) => last(guest(record)),
    balance: (record) => <strong className="gh-num">{count(guest(record).balance ?? 0)}</strong>,
  },
  // What harms somebody is read whole; of the number the end is enough.
  widths: {
    phone: 'minmax(0, 68px)',
    alert: 'minmax(112px, 1.6fr)',
    visits: 'minmax(0, 52px)',
    last_visit_at: 'minmax(0, 88px)',
    balance: 'minmax(0, 60px)',
  },
  line: (record) => {
    const { alert, phone, last_visit_at } = guest(record);
    return alert ? <Alert text={alert} /> : [lastFour(phone), last_visit_at !== undefined && last(guest(record))].filter(Boolean).join(' · ');
  },
  badge: (record) => {
    const { balance } = guest(record);
    return isKnown(balance) && <Tag tint="violet">{count(balance)}</Tag>;
  },
  actions: () => (
    <Suspense>
      <NewGuest />
    </Suspense>
  ),
};

function Alert({ text }: { text: string | null | undefined }) {
  return (
    text && (
      <span className={classes.alert}>
        <IconAlertTriangleFilled size={14} />
        <span>{text}</span>
      </span>
    )
  );
}

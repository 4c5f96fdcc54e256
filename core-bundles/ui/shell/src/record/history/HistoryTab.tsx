import { Loading, type OneRecord } from '@guildhall/ui-kit';
import { useDescribed } from '../descriptors';
import { History } from './History';

/** What was changed of a record, once its kind is known. */
export function HistoryTab({ entity, id }: OneRecord) {
  const of = useDescribed().get(entity);
  return of ? <History of={of} id={id} /> : <Loading lines={4} />;
}

import { lazy } from 'react';
import type { Described } from '../../record/descriptors';
import { RecordsPage } from '../../record/RecordsPage';
import { ViewSwitch } from '../pipeline/ViewSwitch';

const DealForm = lazy(() => import('./DealForm').then((module) => ({ default: module.DealForm })));

/** The list of deals: as every list, with the way to the board and a form of its own. */
export function DealsPage({ of }: { of: Described }) {
  return <RecordsPage of={of} firstSort="-updated_at" actions={<ViewSwitch view="list" />} creator={DealForm} />;
}

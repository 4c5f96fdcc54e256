import type { OwnPartsKnown } from '@guildhall/ui-kit';
import { lazy } from 'react';

const whole = () => import('./whole');

/** How fields that a workspace has added are drawn, what it lets people start and what else stands beside a record, wherever a form or a page of a module stands. */
export const ownParts: OwnPartsKnown = {
  fields: lazy(() => whole().then(({ OwnFields }) => ({ default: OwnFields }))),
  facts: lazy(() => whole().then(({ OwnFacts }) => ({ default: OwnFacts }))),
  inputs: lazy(() => whole().then(({ OwnInputs }) => ({ default: OwnInputs }))),
  starts: lazy(() => import('../../workflows/records/Starts').then(({ Starts }) => ({ default: Starts }))),
  tabs: lazy(() => import('../RecordTabs').then(({ RecordTabs }) => ({ default: RecordTabs }))),
};

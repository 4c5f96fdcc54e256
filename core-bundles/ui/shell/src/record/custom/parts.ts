import type { OwnPartsKnown } from '@guildhall/ui-kit';
import { lazy } from 'react';

const whole = () => import('./whole');

/** How fields that a workspace has added are drawn, wherever a form or a page of a module stands. */
export const ownParts: OwnPartsKnown = {
  fields: lazy(() => whole().then(({ OwnFields }) => ({ default: OwnFields }))),
  facts: lazy(() => whole().then(({ OwnFacts }) => ({ default: OwnFacts }))),
  inputs: lazy(() => whole().then(({ OwnInputs }) => ({ default: OwnInputs }))),
};

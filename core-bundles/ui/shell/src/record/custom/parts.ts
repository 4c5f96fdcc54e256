import type { OwnPartsKnown } from '@guildhall/ui-kit';
import { lazy } from 'react';

/** How fields that a workspace has added are drawn, wherever a form or a page of a module stands. */
export const ownParts: OwnPartsKnown = {
  fields: lazy(() => import('./OwnFields').then((module) => ({ default: module.OwnFields }))),
  facts: lazy(() => import('./OwnFacts').then((module) => ({ default: module.OwnFacts }))),
  inputs: lazy(() => import('./OwnInputs').then((module) => ({ default: module.OwnInputs }))),
};

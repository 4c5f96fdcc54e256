import type { ReactNode } from 'react';
import type { Described, DescribedField } from '../../record/descriptors';

export const DEAL = 'crm.deal';

/** What stands on the cards of a pipeline beside what always does, and what it is chosen with. */
export interface Cards {
  fields: DescribedField[];
  /** False while it is not known yet what the cards shall show. */
  ready: boolean;
  /** Which fields stand there. */
  menu?: ReactNode;
  /** Views that keep such a choice. */
  views?: ReactNode;
}

/** Of deals to which the workspace has added nothing. */
export const PLAIN: Cards = { fields: [], ready: true };

/** Those of the workspace's own fields that have a place on a card. */
export function onCards(of: Described): DescribedField[] {
  return of.fields.filter(({ custom, type }) => custom && type !== 'long_text' && type !== 'file');
}

import { createContext } from 'react';
import type { Described, DescribedField } from '../descriptors';

/** So many lines fit on a card. */
export const MOST_FACTS = 4;

/** What cards below show of their records, beside what they always do. */
export const ShownFacts = createContext<{ of: Described; fields: DescribedField[] } | undefined>(undefined);

import type { Tint } from '@guildhall/ui-kit';
import { createContext, use } from 'react';
import type { Item } from './layers';
import type { Day } from './time';
import type { Carry } from './useCarry';

/** What all parts of a calendar share. */
export interface Stage {
  zone: string;
  today: Day;
  now: number;
  tints: Map<string, Tint>;
  carry: Carry;
  nameOf: (member: number | null) => string | undefined;
  open: (item: Item) => void;
  /** Asks what to make there; undefined where nothing can be made. */
  create: ((day: Day, at: number | undefined, beside: { x: number; y: number }) => void) | undefined;
  /** Shows a single day, or where one is shown all of it. */
  goTo: (day: Day) => void;
}

export const StageContext = createContext<Stage | undefined>(undefined);

export function useStage(): Stage {
  const stage = use(StageContext);
  if (!stage) {
    throw new Error('a part of the calendar stands outside of it');
  }
  return stage;
}

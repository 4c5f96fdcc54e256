import { type Chosen, NONE_CHOSEN } from '@guildhall/ui-kit';
import { useState } from 'react';

/** What is chosen in a list; another question of the list begins with nothing chosen. */
export function useChosen(question: string): [Chosen, (chosen: Chosen) => void] {
  const [held, setHeld] = useState({ question, chosen: NONE_CHOSEN });
  const chosen = held.question === question ? held.chosen : NONE_CHOSEN;
  return [chosen, (next) => setHeld({ question, chosen: next })];
}

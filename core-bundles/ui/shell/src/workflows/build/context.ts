import { createContext, useContext } from 'react';
import type { Definition } from '../definition';
import type { Names } from '../words/names';
import { type Place, placesAt } from '../words/places';
import { shortTitle } from '../words/values';

/** What everything in the builder's panel stands in. */
export interface Around {
  definition: Definition;
  names: Names;
  /** Of the step that is being edited. */
  step: string;
}

const AroundContext = createContext<Around | undefined>(undefined);

export const AroundProvider = AroundContext.Provider;

export function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) {
    throw new Error('outside of the builder');
  }
  return around;
}

/** All that can be filled in at the step being edited. */
export function usePlacesHere(): Place[] {
  const { definition, names, step } = useAround();
  return placesAt(definition, step, names, (node) => shortTitle(node, { definition, names }));
}

import type { Query } from '@guildhall/ui-kit';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Which items of a story are shown; nothing chosen means all. */
export interface StoryChoice {
  types: string[];
  by: string[];
  from: string[];
}

const NAMES = ['types', 'by', 'from'] as const;

/** The choice stands in the address, so that a link shows the same. */
export function useStoryChoice(): [StoryChoice, (choice: StoryChoice) => void] {
  const [params, setParams] = useSearchParams();
  const text = NAMES.map((name) => params.get(name) ?? '').join('\n');
  const choice = useMemo(() => readChoice(text.split('\n')), [text]);
  const choose = useCallback(
    (next: StoryChoice) =>
      setParams(
        (now) => {
          for (const name of NAMES) {
            if (next[name].length > 0) {
              now.set(name, next[name].join(','));
            } else {
              now.delete(name);
            }
          }
          return now;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [choice, choose];
}

/** What stands in an address may have been typed by hand: what could never be is left out. */
export function readChoice([types = '', by = '', from = '']: string[]): StoryChoice {
  const split = (text: string, form: RegExp) => text.split(',').filter((one) => form.test(one));
  return {
    types: split(types, /^[a-z][a-z0-9_.]{0,59}$/),
    by: split(by, /^[1-9]\d{0,15}$/),
    from: split(from, /^(hand|import|api|module)$/),
  };
}

export function queryOf({ types, by, from }: StoryChoice): Query {
  return { type: types, author_id: by, origin: from };
}

/** A type that nobody has words for, as words: `acme.part_ordered` → `part ordered`. */
export function wordsOf(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).replaceAll('_', ' ');
}

import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** What is so near to the part that is seen counts as seen, ready to be scrolled or walked to. */
const NEAR = '900px 0px';

type Tell = (near: boolean, height: number) => void;

/** Tells the lines of a long list when they come near to what is seen and when they leave. Returns how to stop. */
export type Watch = (line: Element, tell: Tell) => () => void;

/** @param root what scrolls */
export function useNear(root: RefObject<Element | null>): Watch {
  const told = useRef(new Map<Element, Tell>());
  const observer = useRef<IntersectionObserver>(undefined);
  useEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = undefined;
    },
    [],
  );
  return useCallback(
    (line, tell) => {
      observer.current ??= new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            told.current.get(target)?.(isIntersecting, boundingClientRect.height);
          }
        },
        { root: root.current, rootMargin: NEAR },
      );
      told.current.set(line, tell);
      observer.current.observe(line);
      return () => {
        told.current.delete(line);
        observer.current?.unobserve(line);
      };
    },
    [root],
  );
}

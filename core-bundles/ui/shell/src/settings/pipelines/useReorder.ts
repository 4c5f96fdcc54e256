import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { moved, placeAt } from './order';

interface Reorder<T> {
  /** As it stands while something is dragged. */
  shown: T[];
  /** Index of what is in hand. */
  lifted: number | undefined;
  list: RefObject<HTMLOListElement | null>;
  /** For the handle of a line. */
  handle: (index: number) => {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * Puts lines of a short list into another order: by mouse or finger at a handle, or by the arrow keys on it.
 *
 * @param settle told the new order once it is let go
 */
export function useReorder<T>(items: T[], settle: (order: T[], to: number) => void): Reorder<T> {
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<{ from: number; to: number }>();
  const shown = held ? moved(items, held.from, held.to) : items;

  function drop() {
    if (held && held.from !== held.to) {
      settle(shown, held.to);
    }
    setHeld(undefined);
  }
  function middles(): number[] {
    return [...(list.current?.children ?? [])].map((line) => {
      const { top, height } = line.getBoundingClientRect();
      return top + height / 2;
    });
  }

  return {
    shown,
    lifted: held?.to,
    list,
    handle: (index) => ({
      onPointerDown(event) {
        if (event.button === 0) {
          // The handle keeps the pointer while its line is drawn at another place.
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld({ from: index, to: index });
        }
      },
      onPointerMove(event) {
        if (held) {
          const others = middles().filter((_, line) => line !== held.to);
          setHeld({ from: held.from, to: placeAt(event.clientY, others) });
        }
      },
      onPointerUp: drop,
      onPointerCancel: () => setHeld(undefined),
      onKeyDown(event) {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        const to = index + (step ?? 0);
        if (step && to >= 0 && to < items.length) {
          event.preventDefault();
          settle(moved(items, index, to), to);
        }
      },
    }),
  };
}

import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type Definition, fits, moveStep, neighbour, type Slot } from '../definition';

export interface Lift {
  /** Id of the step that is about to be put elsewhere. */
  lifted: string | undefined;
  /** Where it would land if it were let go now. */
  over: string | undefined;
  /** Where the pointer is, while one drags. */
  at: { x: number; y: number } | undefined;
  lift: (id: string | undefined) => void;
  drop: (slot: Slot) => void;
  /** One place up or down. */
  nudge: (id: string, way: -1 | 1) => boolean;
  /** For the card of a step. */
  handle: (id: string) => { onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void };
}

/** How far a pointer goes before it drags. */
const FAR = 6;
/** How near to a place something has to be let go. */
const NEAR = 110;

export function slotKey({ inside, branch, at }: Slot): string {
  return JSON.stringify([inside, branch, at]);
}

export function slotOfKey(key: string): Slot {
  const [inside, branch, at] = JSON.parse(key) as [string | null, Slot['branch'], number];
  return { inside, branch, at };
}

/** Puts steps elsewhere: by dragging their card, or by lifting one and choosing a place; with Alt and the arrows by one. */
export function useLift(definition: Definition, draw: (next: Definition) => void, told: (id: string) => void): Lift {
  const [lifted, lift] = useState<string>();
  const [at, setAt] = useState<{ x: number; y: number }>();
  const [over, setOver] = useState<string>();
  const current = useRef({ definition, draw, told });
  current.current = { definition, draw, told };

  const drop = useCallback((id: string | undefined, slot: Slot | undefined) => {
    const { definition: now, draw: put, told: tell } = current.current;
    if (id && slot && fits(now, id, slot)) {
      put(moveStep(now, id, slot));
      tell(id);
    }
    lift(undefined);
    setAt(undefined);
    setOver(undefined);
  }, []);

  useEffect(() => {
    if (!lifted) {
      return;
    }
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        drop(undefined, undefined);
      }
    };
    addEventListener('keydown', cancel, true);
    return () => removeEventListener('keydown', cancel, true);
  }, [lifted, drop]);

  function begin(id: string, start: ReactPointerEvent<HTMLElement>) {
    const grip = (start.target as HTMLElement).closest('[data-grip]');
    if (start.button !== 0 || (!grip && (start.pointerType !== 'mouse' || (start.target as HTMLElement).closest('[data-tool]')))) {
      return;
    }
    let dragging = false;
    let near: string | undefined;
    const move = (event: PointerEvent) => {
      if (!dragging && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > FAR) {
        dragging = true;
        lift(id);
      }
      if (dragging) {
        event.preventDefault();
        setAt({ x: event.clientX, y: event.clientY });
        near = nearest(event.clientX, event.clientY, (slot) => fits(current.current.definition, id, slot));
        setOver(near);
        scrollAlong(event.clientX, event.clientY);
      }
    };
    const stop = (event: PointerEvent) => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', stop);
      removeEventListener('pointercancel', stop);
      if (dragging) {
        // The click that ends a drag chooses nothing.
        const swallow = (click: Event) => click.stopPropagation();
        addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', swallow, true), 50);
        drop(id, event.type === 'pointerup' && near !== undefined ? slotOfKey(near) : undefined);
      }
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', stop);
    addEventListener('pointercancel', stop);
  }

  function nudge(id: string, way: -1 | 1): boolean {
    const slot = neighbour(definition, id, way);
    if (slot) {
      draw(moveStep(definition, id, slot));
      told(id);
    }
    return !!slot;
  }

  return {
    lifted,
    over,
    at,
    lift,
    drop: (slot) => drop(lifted, slot),
    nudge,
    handle: (id) => ({
      onPointerDown: (event) => begin(id, event),
      onKeyDown: (event) => {
        const way = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp' | 'ArrowDown'] : undefined;
        if (way && nudge(id, way)) {
          event.preventDefault();
        }
      },
    }),
  };
}

function nearest(x: number, y: number, ok: (slot: Slot) => boolean): string | undefined {
  let best: string | undefined;
  let least = NEAR;
  for (const place of document.querySelectorAll<HTMLElement>('[data-slot]')) {
    const box = place.getBoundingClientRect();
    const far = Math.hypot(x - (box.left + box.width / 2), y - (box.top + box.height / 2));
    if (far < least && ok(slotOfKey(place.dataset.slot ?? ''))) {
      least = far;
      best = place.dataset.slot;
    }
  }
  return best;
}

const EDGE = 56;
const STRIDE = 14;

function scrollAlong(x: number, y: number): void {
  const canvas = document.querySelector('[data-canvas]');
  const box = canvas?.getBoundingClientRect();
  if (canvas && box) {
    canvas.scrollBy(x < box.left + EDGE ? -STRIDE : x > box.right - EDGE ? STRIDE : 0, y < box.top + EDGE ? -STRIDE : y > box.bottom - EDGE ? STRIDE : 0);
  }
}

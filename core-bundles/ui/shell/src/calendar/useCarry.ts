import { useT } from '@guildhall/ui-kit';
import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Item } from './layers';
import { type Day, daysBetween } from './time';
import { canEnd, endingAt, movedDays, movedTo, type Placed, placed, snap, whenWords } from './when';

const QUARTER = 15 * 60_000;
const MOUSE_PX = 5;
const FINGER_PX = 9;
/** A finger that stays lifts; one that goes on scrolls. */
const HOLD_MS = 260;
const EDGE_PX = 44;

export interface Spot {
  day: Day;
  /** Over hours. */
  at?: number;
}

/** Where on the screen which time is; each kind of view has its own. */
export type Locate = (x: number, y: number) => Spot | undefined;

export interface Carried {
  from: Placed;
  to: Item;
  by: 'hand' | 'keys';
  resizing: boolean;
}

interface Wants {
  zone: string;
  locate: RefObject<Locate>;
  scroller: RefObject<HTMLElement | null>;
  drop: (from: Placed, to: Item) => void;
  /** Brings a day into sight. */
  show: (day: Day) => void;
  /** Whether days go from right to left. */
  turned: boolean;
}

export interface Carry {
  carried: Carried | undefined;
  /** For a screen reader. */
  said: string;
  press: (event: ReactPointerEvent, one: Placed, resizing: boolean) => void;
  onKeyDown: (event: KeyboardEvent, one: Placed, timed: boolean) => void;
  /** Whether the click that is just coming ends a drag. */
  dragged: () => boolean;
}

/** Items go to another time by mouse, by finger and by keys; what is carried already stands where it would be put. */
export function useCarry({ zone, locate, scroller, drop, show, turned }: Wants): Carry {
  const t = useT();
  const [carried, setCarried] = useState<Carried>();
  const [said, say] = useState('');
  const stop = useRef<() => void>(undefined);
  const ended = useRef(0);
  const focused = useRef<string>(undefined);
  const lifted = useRef(false);
  useEffect(() => {
    // There from the start: a browser asks at the beginning of a touch whether somebody may keep it from scrolling.
    const keep = (touch: TouchEvent) => lifted.current && touch.cancelable && touch.preventDefault();
    window.addEventListener('touchmove', keep, { passive: false });
    return () => {
      window.removeEventListener('touchmove', keep);
      stop.current?.();
    };
  }, []);
  useLayoutEffect(() => {
    // What has moved to another day is a new element; the focus goes with it.
    if (focused.current !== undefined && document.activeElement?.getAttribute('data-item') !== focused.current) {
      document.querySelector<HTMLElement>(`[data-item="${focused.current}"]`)?.focus({ preventScroll: false });
    }
    if (carried?.by !== 'keys') {
      focused.current = undefined;
    }
  });

  const byKeys = carried?.by === 'keys';
  useEffect(() => {
    const drop = () => setCarried(undefined);
    if (byKeys) {
      window.addEventListener('pointerdown', drop);
    }
    return () => window.removeEventListener('pointerdown', drop);
  }, [byKeys]);

  function aimed(from: Placed, resizing: boolean, pressed: Spot | undefined, spot: Spot): Item {
    if (resizing) {
      return spot.at === undefined ? from.item : endingAt(from, snap(spot.at));
    }
    if (spot.at !== undefined && from.at !== undefined) {
      const grip = pressed?.at === undefined ? 0 : pressed.at - from.at;
      return movedTo(from, snap(spot.at - grip));
    }
    return movedDays(from, daysBetween(pressed?.day ?? from.first, spot.day), zone);
  }

  function press(event: ReactPointerEvent, from: Placed, resizing: boolean) {
    if (event.button !== 0 || !from.layer.movable || stop.current) {
      return;
    }
    const { pointerId, clientX: x0, clientY: y0, pointerType } = event;
    const finger = pointerType !== 'mouse';
    const pressed = locate.current(x0, y0);
    let now: Item | undefined;
    let at = { x: x0, y: y0 };
    let frame = 0;
    const lift = () => {
      lifted.current = true;
      now = from.item;
      setCarried({ from, to: now, by: 'hand', resizing });
      frame = requestAnimationFrame(roll);
    };
    const hold = finger ? setTimeout(lift, HOLD_MS) : undefined;
    const follow = () => {
      const spot = locate.current(at.x, at.y);
      if (spot && now) {
        now = aimed(from, resizing, pressed, spot);
        setCarried({ from, to: now, by: 'hand', resizing });
      }
    };
    const roll = () => {
      const box = scroller.current?.getBoundingClientRect();
      const pull = box ? Math.max(0, at.y - box.bottom + EDGE_PX) - Math.max(0, box.top + EDGE_PX - at.y) : 0;
      if (pull !== 0 && scroller.current) {
        scroller.current.scrollTop += pull / 4;
        follow();
      }
      frame = requestAnimationFrame(roll);
    };
    const onMove = (moved: PointerEvent) => {
      if (moved.pointerId !== pointerId) {
        return;
      }
      at = { x: moved.clientX, y: moved.clientY };
      const far = Math.hypot(at.x - x0, at.y - y0);
      if (now) {
        follow();
      } else if (finger && far > FINGER_PX) {
        end();
      } else if (!finger && far > MOUSE_PX) {
        lift();
        follow();
      }
    };
    const onUp = (up: PointerEvent) => {
      if (up.pointerId === pointerId) {
        const put = now;
        end();
        if (put) {
          ended.current = Date.now();
          drop(from, put);
        }
      }
    };
    const onKey = (key: globalThis.KeyboardEvent) => key.key === 'Escape' && end();
    const onMenu = (menu: Event) => finger && menu.preventDefault();
    const end = () => {
      clearTimeout(hold);
      cancelAnimationFrame(frame);
      now = undefined;
      lifted.current = false;
      setCarried(undefined);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('contextmenu', onMenu);
      stop.current = undefined;
    };
    stop.current = end;
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey);
    window.addEventListener('contextmenu', onMenu);
  }

  function aim(from: Placed, to: Item, resizing: boolean) {
    const next = placed(to, from.layer, zone);
    focused.current = from.key;
    setCarried({ from, to, by: 'keys', resizing });
    show(next.first);
    say(whenWords(next));
  }

  function onKeyDown(event: KeyboardEvent, one: Placed, timed: boolean) {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) {
      return;
    }
    if (!carried) {
      if (key === ' ' && one.layer.movable) {
        event.preventDefault();
        focused.current = one.key;
        setCarried({ from: one, to: one.item, by: 'keys', resizing: false });
        say(t('calendar.lifted', { title: one.item.title ?? t('calendar.untitled'), when: whenWords(one) }));
      } else if (key === 'ArrowDown' || key === 'ArrowUp') {
        walk(event, key === 'ArrowDown' ? 1 : -1);
      }
      return;
    }
    if (carried.by !== 'keys') {
      return;
    }
    const { from } = carried;
    const now = placed(carried.to, from.layer, zone);
    const side = turned ? -1 : 1;
    const steps: Record<string, () => void> = {
      ArrowLeft: () => aim(from, movedDays(now, -side, zone), false),
      ArrowRight: () => aim(from, movedDays(now, side, zone), false),
      ArrowUp: () => upDown(-1),
      ArrowDown: () => upDown(1),
      ' ': put,
      Enter: put,
      Escape: cancel,
    };
    if (key === 'Tab') {
      cancel();
    }
    function cancel() {
      focused.current = key === 'Tab' ? undefined : from.key;
      setCarried(undefined);
      say(t('calendar.cancelled'));
    }
    function upDown(sign: number) {
      if (shiftKey && canEnd(now)) {
        aim(from, endingAt(now, (now.until ?? (now.at ?? 0) + 2 * QUARTER) + sign * QUARTER), true);
      } else if (timed && now.at !== undefined) {
        aim(from, movedTo(now, now.at + sign * QUARTER), false);
      } else {
        aim(from, movedDays(now, sign * 7, zone), false);
      }
    }
    function put() {
      if (carried) {
        focused.current = from.key;
        setCarried(undefined);
        say(t('calendar.dropped', { when: whenWords(now) }));
        drop(from, carried.to);
      }
    }
    const step = steps[key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      step();
    }
  }

  return { carried, said, press, onKeyDown, dragged: () => Date.now() - ended.current < 350 };
}

function walk(event: KeyboardEvent, step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-item]')];
  const next = all[all.indexOf(event.currentTarget as HTMLElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

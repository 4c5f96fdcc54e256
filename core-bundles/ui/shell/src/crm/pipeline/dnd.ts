import { AutoScroller, Cursor, Feedback, PointerActivationConstraints, PreventSelection, StyleInjector } from '@dnd-kit/dom';
import { PointerSensor } from '@dnd-kit/react';
import { nonce } from '../../app/nonce';

/** How cards are dragged, on every board. */
export const plugins = [
  AutoScroller.configure({ acceleration: 18 }),
  Cursor,
  Feedback.configure({ dropAnimation: null }),
  PreventSelection,
  StyleInjector.configure({ nonce: nonce() }),
];
export const sensors = [
  PointerSensor.configure({
    // A finger that stays lifts the card; one that goes on scrolls.
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 220, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 6 })],
    preventActivation: (event) => event.target instanceof Element && event.target.closest('button') !== null,
  }),
];

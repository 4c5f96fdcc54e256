const KINDS = ['pointerdown', 'keydown'] as const;

/** With the first key or touch: what it fetches is not part of the first load, and is there before anybody has done anything. */
export const touched: Promise<void> = new Promise((resolve) => {
  KINDS.forEach((kind) => globalThis.addEventListener?.(kind, () => resolve(), { once: true, capture: true }));
});

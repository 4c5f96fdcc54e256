const REMEMBERED = 20;

/** Where the focus has been, the last at the end. */
const visited: HTMLElement[] = [];

/**
 * When a dialog or a menu goes with the focus in it, the focus goes back to where it was before: to the button that opened it,
 * for whoever works by keys or hears the page. One that is drawn only while it is open cannot do that for itself.
 *
 * @returns ends it
 */
export function bringFocusBack(): () => void {
  const came = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && visited.at(-1) !== target) {
      visited.push(target);
      visited.splice(0, visited.length - REMEMBERED);
    }
  };
  const observer = new MutationObserver((records) => {
    const last = visited.at(-1);
    const went = last && records.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(last)));
    watchPortals();
    if (went && (!document.activeElement || document.activeElement === document.body)) {
      goBack();
    }
  });
  const watchPortals = () =>
    document.querySelectorAll('[data-mantine-shared-portal-node]').forEach((portal) => observer.observe(portal, { childList: true }));
  observer.observe(document.body, { childList: true });
  watchPortals();
  if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) {
    visited.push(document.activeElement);
  }
  document.addEventListener('focusin', came);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', came);
    visited.length = 0;
  };
}

function goBack(): void {
  for (let one = visited.pop(); one; one = visited.pop()) {
    if (one.isConnected && one.checkVisibility() && !opensKeyboard(one)) {
      one.focus({ preventScroll: true });
      return;
    }
  }
}

/** On a touch screen a field with the focus covers half the page with a keyboard that nobody has asked for. */
function opensKeyboard(element: HTMLElement): boolean {
  return matchMedia('(pointer: coarse)').matches && element.matches('input, textarea, [contenteditable]');
}

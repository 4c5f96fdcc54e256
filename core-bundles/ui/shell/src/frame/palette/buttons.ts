import { IconHandClick } from '@tabler/icons-react';
import type { Found } from './found';

/** What can be pressed on the page or in its head. What stands in a line belongs to one record of many. */
const PRESSED = ['main', 'header'].flatMap((part) => ['button', 'a.mantine-Button-root', '[role=tab]'].map((one) => `${part} ${one}`)).join();
const ASIDE = 'nav, li, tr, article, [role=row], [role=grid], [role=gridcell], [role=option], [role=dialog], [role=menu], [aria-hidden=true]';
const LONGEST = 60;

/** The words of a button, as a screen reader says them. */
export function nameOf(button: Element): string {
  const by = button.getAttribute('aria-labelledby');
  const words = (by && document.getElementById(by)?.textContent) || button.getAttribute('aria-label') || button.textContent || '';
  return words.replace(/\s+/g, ' ').trim();
}

function isOffered(button: HTMLElement): boolean {
  const stays = button.matches(':disabled, [aria-disabled=true], [aria-selected=true], [data-palette]');
  return !stays && !button.closest(ASIDE) && button.getClientRects().length > 0;
}

/**
 * Every button in sight, so that nobody has to list what a page of whatever module can do. Actions that hide in menus, or
 * need better words, are offered by the page itself.
 */
export function buttonsInSight(root: ParentNode = document): Found[] {
  const found = new Map<string, Found>();
  for (const button of root.querySelectorAll<HTMLElement>(PRESSED)) {
    const title = isOffered(button) ? nameOf(button) : '';
    if (title && title.length <= LONGEST && !found.has(title)) {
      found.set(title, { key: `button ${title}`, title, marks: [], icon: IconHandClick, run: () => press(button) });
    }
  }
  return [...found.values()];
}

/** Once the palette has gone and given the focus back. */
function press(button: HTMLElement): void {
  setTimeout(() => {
    button.focus();
    button.click();
  }, 0);
}

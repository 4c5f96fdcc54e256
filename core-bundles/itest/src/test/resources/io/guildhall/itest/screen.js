// What AxeTest asks of a screen, in the page.
window.screenChecks = {
  /** What is still to come or still moves; empty when the screen is at rest. */
  unrest() {
    const waiting = '[aria-busy="true"], .mantine-Skeleton-root, [role="status"][aria-label="Loading"], [role="cell"][aria-label="Loading"]';
    const moving = document.getAnimations().filter((one) => {
      const { iterations } = one.effect?.getTiming() ?? {};
      return one.playState === 'running' && iterations !== Infinity;
    });
    const wanted = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const dressed = document.documentElement.dataset.mantineColorScheme === wanted;
    return [
      ...(dressed ? [] : [`not ${wanted} yet`]),
      ...(document.querySelector('h1') ? [] : ['no heading']),
      ...[...document.querySelectorAll(waiting)].map((element) => `waits: ${element.className}`),
      ...moving.map((one) => `moves: ${one.transitionProperty ?? one.animationName} of ${one.effect?.target?.className}`),
    ];
  },

  axe() {
    return this.broken(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  },

  /** The rules that other colours can break; all others have been asked in the light. */
  axeOfColours() {
    return this.broken({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
  },

  /** @returns {Promise<string[]>} one sentence for each element that breaks a rule */
  async broken(runOnly) {
    const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    );
  },

  /** Pixels by which the page is wider than the window. */
  sideways: () => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),

  /** What a thumb could miss: less than 44 pixels in one direction. */
  small() {
    const kinds = 'a[href], button, input, select, textarea, summary, [role="button"], [role="option"], [role="menuitem"], [role="tab"], [role="switch"]';
    return [...document.querySelectorAll(kinds)]
      .map((element) => [element, this.target(element)])
      .filter(([, box]) => box && (box.width < 43.5 || box.height < 43.5))
      .map(([element, box]) => {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return `${element.tagName.toLowerCase()}.${element.className} "${name.trim().slice(0, 40)}" ${Math.round(box.width)}x${Math.round(box.height)}`;
      });
  },

  /** Where a tap counts; undefined for what cannot be tapped, or is a link inside a sentence. */
  target(element) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hidden = element.disabled || style.visibility === 'hidden' || style.pointerEvents === 'none' || style.opacity === '0';
    if (!box.width || !box.height || hidden || element.closest('.gh-hidden, [aria-hidden="true"], [inert]')) {
      return undefined;
    }
    if (style.display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim()) {
      return undefined;
    }
    // Off the screen until it is focused: the link that skips the navigation.
    if (box.bottom <= 0) {
      return undefined;
    }
    // A radio button or a box to tick is hit through its label.
    const label = element.matches('input') && (element.labels?.[0] ?? element.closest('label'));
    if (label && ['radio', 'checkbox'].includes(element.type)) {
      return label.getBoundingClientRect();
    }
    // What lies over a whole card or line; and a field that is hit wherever its frame is.
    const over = getComputedStyle(element, '::after');
    if (over.position === 'absolute' && over.inset === '0px' && over.content !== 'none') {
      return element.offsetParent.getBoundingClientRect();
    }
    return (element.matches('input') && element.closest('.mantine-Input-wrapper')?.getBoundingClientRect()) || box;
  },
};

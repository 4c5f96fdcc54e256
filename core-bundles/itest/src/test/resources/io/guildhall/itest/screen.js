// What AxeTest asks of a screen, in the page.
window.screenChecks = {
  /** What is still to come or still moves; empty when the screen is at rest. */
  unrest() {
    const waiting = '[aria-busy="true"], .mantine-Skeleton-root, [role="status"][aria-label="Loading"], [role="cell"][aria-label="Loading"], [aria-label^="⟦Łöåđîñĝ"]';
    const moving = document.getAnimations().filter((one) => {
      const { iterations } = one.effect?.getTiming() ?? {};
      return one.playState === 'running' && iterations !== Infinity;
    });
    const wanted = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    // Pages that are not the app's leave it to the browser.
    const dressed = !document.querySelector('#root') || document.documentElement.dataset.mantineColorScheme === wanted;
    return [
      ...(dressed ? [] : [`not ${wanted} yet`]),
      ...(document.querySelector('h1') ? [] : ['no heading']),
      ...(window.asked?.size ? [`asks: ${[...window.asked].join()}`] : []),
      ...[...document.querySelectorAll(waiting)].map((element) => `waits: ${element.className}`),
      ...moving.map((one) => `moves: ${one.transitionProperty ?? one.animationName} of ${one.effect?.target?.className}`),
    ];
  },

  /**
   * Waits for a while until there is none of that, and for some frames more: between an answer and what it lets be asked next
   * there is a moment of calm. Frames take longer where the machine is slow.
   */
  async rest() {
    const end = performance.now() + 5000;
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    let unrest = [];
    let moved = performance.now();
    for (let calm = 0; (calm < 5 || performance.now() < moved + 100) && performance.now() < end; calm += 1) {
      await frame();
      unrest = this.unrest();
      if (unrest.length > 0) {
        calm = 0;
        moved = performance.now();
      }
    }
    return unrest;
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

  /** By how much the page is wider than the window, if it is; and whether the window slides away behind a page that scrolls by itself. */
  wide() {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const wrong = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels wider than a window of ${clientWidth}`] : [];
    const own = document.querySelector('main#page > div:last-child');
    if (own && getComputedStyle(own).overflowY === 'auto' && scrollHeight > clientHeight) {
      wrong.push(`the window scrolls by ${scrollHeight - clientHeight} pixels behind its page`);
    }
    return wrong;
  },

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

  /** Words that stand in the code, in a language in which every text is in other letters; those of `dataWords` somebody typed. */
  plain() {
    const months = [...Array(12).keys()].flatMap((month) =>
      ['short', 'long'].map((length) => new Intl.DateTimeFormat('en', { month: length }).format(new Date(2026, month, 1))),
    );
    const days = [...Array(7).keys()].flatMap((day) =>
      ['short', 'long'].map((length) => new Intl.DateTimeFormat('en', { weekday: length }).format(new Date(2026, 5, 1 + day))),
    );
    const known = new Set([...window.dataWords, ...months, ...days, 'Guildhall', 'am', 'pm', 'AM', 'PM']);
    const found = [];
    const look = (element, where, text) => {
      const words = outside(text).match(/\p{L}{2,}/gu) ?? [];
      const strange = words.filter((word) => !known.has(word) && !/^\p{Lu}{1,3}$/u.test(word));
      if (strange.length > 0) {
        found.push(`${where} of ${element.tagName.toLowerCase()}.${element.className} says "${text.trim().slice(0, 90)}"`);
      }
    };
    const outside = (text) => {
      let depth = 0;
      return [...text]
        .filter((letter) => {
          depth += letter === '⟦' ? 1 : 0;
          const out = depth === 0;
          depth -= letter === '⟧' && depth > 0 ? 1 : 0;
          return out;
        })
        .join('');
    };
    for (const element of document.body.querySelectorAll('*')) {
      // A language's own name is in that language; keys and programs are the same everywhere.
      const spoken = element.closest('[lang]') === document.documentElement && !element.closest('kbd, code, script, style, noscript');
      if (!spoken || !element.checkVisibility()) {
        continue;
      }
      if (!element.closest('[aria-hidden="true"]')) {
        for (const name of ['aria-label', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'title', 'alt']) {
          look(element, name, element.getAttribute(name) ?? '');
        }
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          look(element, 'text', node.data);
        }
      }
    }
    return [...new Set(found)];
  },

  /** What does not follow a direction of writing from right to left. */
  turned() {
    const wrong = [];
    const root = document.documentElement;
    if (root.dir !== 'rtl' || getComputedStyle(document.body).direction !== 'rtl') {
      wrong.push('the page is not written from right to left');
    }
    if (root.scrollWidth > root.clientWidth) {
      wrong.push(`the page is ${root.scrollWidth - root.clientWidth} pixels wider than its window`);
    }
    const nav = document.querySelector('nav');
    const main = document.querySelector('main');
    if (nav && main && nav.offsetHeight > 300 && nav.getBoundingClientRect().left < main.getBoundingClientRect().left) {
      wrong.push('the navigation stands on the left');
    }
    // What sticks out of the window on the side where one does not look for it.
    for (const element of document.querySelectorAll('main h1, main button, main a[href], header button, [role="dialog"] button')) {
      const box = element.getBoundingClientRect();
      const scrolls = element.closest('[data-scrolls], [class*="board"], [class*="scroll"], [class*="columns"]');
      if (box.width && box.height && !scrolls && (box.left < -1 || box.right > innerWidth + 1) && element.checkVisibility()) {
        wrong.push(`out of sight: ${element.className} "${(element.textContent ?? '').trim().slice(0, 40)}"`);
      }
    }
    // What points forward or back points the other way now.
    for (const icon of document.querySelectorAll('[class*="-left"].tabler-icon, [class*="-right"].tabler-icon')) {
      const turned = icon.closest('.gh-turns');
      const kind = /tabler-icon-(arrow|chevron|caret)[a-z-]*-(left|right)\b/.exec(icon.getAttribute('class') ?? '');
      if (kind && !turned) {
        wrong.push(`does not turn: ${kind[0]} in ${icon.parentElement?.className}`);
      } else if (turned && !getComputedStyle(turned).scale.startsWith('-1')) {
        wrong.push(`is not turned: ${turned.getAttribute('class')}`);
      }
    }
    return [...new Set([...wrong, ...this.overlapping()])];
  },

  /** Neighbours that lie on one another without being meant to. */
  overlapping() {
    const kinds = 'button, a[href], h1, h2, label, p';
    const meant = (element) => ['absolute', 'fixed', 'sticky'].includes(getComputedStyle(element).position);
    const faults = [];
    for (const element of document.querySelectorAll(`main :is(${kinds}), header :is(${kinds}), [role="dialog"] :is(${kinds})`)) {
      const next = element.nextElementSibling;
      if (!next?.matches(kinds) || meant(element) || meant(next) || !element.checkVisibility() || !next.checkVisibility()) {
        continue;
      }
      const [one, other] = [element.getBoundingClientRect(), next.getBoundingClientRect()];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 2) {
        faults.push(`"${element.textContent?.trim().slice(0, 30)}" lies on "${next.textContent?.trim().slice(0, 30)}"`);
      }
    }
    return faults;
  },
};

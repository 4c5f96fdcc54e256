interface Policies {
  createPolicy(name: 'default', rules: { createHTML: (text: string) => string | null; createScriptURL: (url: string) => string | null }): unknown;
}

/**
 * The page's policy lets no string become markup or script. Mantine writes its style sheets as if they were markup; what has
 * no `<` in it cannot become an element, and only that is let through. Everything else throws where it is written.
 */
export function guardMarkup(policies: Policies | undefined): void {
  policies?.createPolicy('default', { createHTML: styleOnly, createScriptURL: workerOnly });
}

/** The one script that is started by its address. */
export function workerOnly(url: string): string | null {
  return url === '/sw.js' ? url : null;
}

export function styleOnly(text: string): string | null {
  return text.includes('<') ? null : text;
}

guardMarkup((globalThis as { trustedTypes?: Policies }).trustedTypes);

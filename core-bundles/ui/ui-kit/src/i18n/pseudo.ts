import type { Texts } from './i18n';

/** Languages that nobody speaks: what stands in plain letters, or breaks in them, was never made to be translated. */
export const PSEUDO = ['en-XA', 'ar-XB'] as const;
export type Pseudo = (typeof PSEUDO)[number];

const STORE = 'guildhall-pseudo';
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = [...'åƀçđéƒĝĥîĵķłɱñöƥɋřšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖƤɊŘŠŢÛṼŴẊÝŽ'];
/** How much longer other languages are than English. */
const GROWTH = 0.4;

export function isPseudo(tag: string | null | undefined): tag is Pseudo {
  return (PSEUDO as readonly string[]).includes(tag ?? '');
}

/** `⟦Šåṽé~~⟧`: as it stands, but in letters that no source holds; values in braces stay. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{\w+\}\})/);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  const accented = parts.map((part, index) => (index % 2 === 1 ? part : [...part].map(accent).join('')));
  return `⟦${accented.join('')}${'~'.repeat(Math.ceil(letters * GROWTH))}⟧`;
}

function accent(letter: string): string {
  const at = PLAIN.indexOf(letter);
  return at < 0 ? letter : (ACCENTED[at] ?? letter);
}

export function pseudoTexts(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoText(text)]));
}

/**
 * One of them, if `?language=` names it and this is a demo or a developer's own: nobody else should end up in it. Stays for
 * this tab until a language is chosen.
 */
export async function wantedPseudo(): Promise<Pseudo | undefined> {
  const asked = new URLSearchParams(location.search).get('language');
  if (isPseudo(asked) && (import.meta.env.DEV || (await isDemo()))) {
    sessionStorage.setItem(STORE, asked);
  }
  const kept = sessionStorage.getItem(STORE);
  return isPseudo(kept) ? kept : undefined;
}

export function forgetPseudo(): void {
  sessionStorage.removeItem(STORE);
}

async function isDemo(): Promise<boolean> {
  const answer = await fetch('/api/demo').catch(() => undefined);
  const body: { data?: unknown[] } = answer?.ok ? await answer.json() : {};
  return (body.data?.length ?? 0) > 0;
}

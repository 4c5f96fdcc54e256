/** Languages that nobody speaks: what stands in plain letters, or breaks in them, was never made to be translated. */
export const PSEUDO = ['en-XA', 'ar-XB'] as const;
export type Pseudo = (typeof PSEUDO)[number];

const STORE = 'guildhall-pseudo';

export function isPseudo(tag: string | null | undefined): tag is Pseudo {
  return (PSEUDO as readonly string[]).includes(tag ?? '');
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

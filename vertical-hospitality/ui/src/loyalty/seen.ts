import { keep, kept } from '@guildhall/ui-kit';
import type { GuestCard } from './records';

/** Guests this tablet has shown, so that the next look-up paints before the server has answered, or without it. */
const seen = new Map<number, GuestCard>();
const MOST = 2000;
/** Where they lie sealed while the tablet is off. */
const NAME = 'hospitality.seen';
const SAVE_MS = 2000;

let saving: ReturnType<typeof setTimeout> | undefined;
let since: number | undefined;

export function remember(cards: readonly GuestCard[]): void {
  put(cards);
  if (cards.length > 0) {
    since = Date.now();
    saving ??= setTimeout(save, SAVE_MS);
  }
}

function put(cards: readonly GuestCard[]): void {
  for (const card of cards) {
    if ((seen.get(card.id)?.version ?? 0) <= card.version) {
      seen.delete(card.id);
      seen.set(card.id, card);
    }
  }
  for (const id of seen.keys()) {
    if (seen.size <= MOST) {
      break;
    }
    seen.delete(id);
  }
}

function save(): void {
  saving = undefined;
  void keep(NAME, [...seen.values()]);
}

/** What the tablet knew before it was switched off. Nothing newer is overwritten. */
export async function recallSeen(): Promise<void> {
  const before = await kept<GuestCard[]>(NAME);
  if (before) {
    const now = [...seen.values()];
    seen.clear();
    put(before.value);
    put(now);
    since ??= before.at;
  }
}

/** When the server last told of any. */
export function seenAt(): number | undefined {
  return since;
}

export function seenGuest(id: number): GuestCard | undefined {
  return seen.get(id);
}

/** In memory; what lies sealed is found by the same member only. */
export function forgetSeen(): void {
  clearTimeout(saving);
  saving = undefined;
  since = undefined;
  seen.clear();
}

/** Guests that fit what was typed, by the server's rules; two or three digits are the start of the last four. */
export function matchSeen(typed: string, among: Iterable<GuestCard> = seen.values()): GuestCard[] {
  const text = typed.trim().toLowerCase();
  if (!text) {
    return [];
  }
  const digits = text.replace(/\D/g, '').replace(/^0+(?=\d{4})/, '');
  const phone = digits.length >= 2 && /^[+0-9 ()./-]+$/.test(text);
  return [...among]
    .filter((guest) => {
      const number = guest.phone?.replace(/\D/g, '') ?? '';
      const name = guest.name.toLowerCase();
      return (
        guest.card_code?.toLowerCase() === text ||
        (phone && (digits.length < 4 ? number.slice(-4).startsWith(digits) : number.endsWith(digits))) ||
        (!/\d/.test(text) && (name.startsWith(text) || (name.split(/\s+/).at(-1) ?? '').startsWith(text)))
      );
    })
    .sort((a, b) => (b.last_visit_at ?? '').localeCompare(a.last_visit_at ?? ''))
    .slice(0, 12);
}

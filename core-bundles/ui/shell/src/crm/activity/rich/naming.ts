import type { Member } from '@guildhall/ui-kit';

const ASKED = /(?:^|[\s(\u00a0])@([\p{L}\p{N}'.-]{0,30}(?: [\p{L}\p{N}'.-]{0,30})?)$/u;
const MOST = 6;

/** What is typed after an `@` in front of the caret, or undefined. */
export function askedFor(before: string): string | undefined {
  return ASKED.exec(before)?.[1];
}

/** Colleagues of whose names a word begins so; the whole begins so first. */
export function colleaguesFor(asked: string, members: Member[]): Member[] {
  const wanted = plain(asked);
  const rank = ({ name }: Member) => (plain(name).startsWith(wanted) ? 0 : plain(name).split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2);
  return members
    .filter((member) => member.active !== false && rank(member) < 2)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, MOST);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

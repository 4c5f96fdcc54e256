/** An element of a text with looks, or words. */
export type RichNode = string | { tag: RichTag; href?: string; member?: number; children: RichNode[] };

export const RICH_TAGS = ['p', 'br', 'strong', 'em', 's', 'code', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'a', 'span'] as const;
export type RichTag = (typeof RICH_TAGS)[number];

const PIECE = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+|<)/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

/**
 * Reads the HTML that the server has made harmless, without ever handing it to the browser as HTML: what is not known here
 * cannot become an element.
 */
export function parseRich(html: string): RichNode[] {
  const root: RichNode[] = [];
  const open: Array<{ tag: string; into: RichNode[] }> = [];
  const into = () => open[open.length - 1]?.into ?? root;
  for (const [, closing, name, attributes, words] of html.matchAll(PIECE)) {
    if (words !== undefined) {
      into().push(decode(words));
      continue;
    }
    const tag = (name ?? '').toLowerCase();
    if (closing) {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at >= 0) {
        open.length = at;
      }
    } else if (tag === 'br') {
      into().push({ tag: 'br', children: [] });
    } else {
      const children: RichNode[] = [];
      if (isTag(tag)) {
        into().push({ tag, children, ...read(tag, attributes ?? '') });
        open.push({ tag, into: children });
      } else {
        open.push({ tag, into: into() });
      }
    }
  }
  return root;
}

function isTag(tag: string): tag is RichTag {
  return (RICH_TAGS as readonly string[]).includes(tag);
}

function read(tag: RichTag, attributes: string): { href?: string; member?: number } {
  const value = (name: string) => decode(new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? '');
  if (tag === 'a') {
    return isSafeLink(value('href')) ? { href: value('href') } : {};
  }
  const member = tag === 'span' ? Number(value('data-member')) : 0;
  return member > 0 ? { member } : {};
}

export function isSafeLink(address: string): boolean {
  return SAFE_LINK.test(address.trim());
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, number, hex, name) => {
    const code = number ? Number(number) : hex ? Number.parseInt(hex, 16) : 0;
    if (code > 0 && code <= 0x10ffff) {
      return String.fromCodePoint(code);
    }
    return NAMED[String(name).toLowerCase()] ?? all;
  });
}

import { isSafeLink, parseRich, type RichNode } from '@guildhall/ui-kit';

const INLINE: Record<string, string> = {
  B: 'strong', STRONG: 'strong', I: 'em', EM: 'em', S: 's', STRIKE: 's', DEL: 's', CODE: 'code',
};
const HEADS: Record<string, string> = { H1: 'h3', H2: 'h3', H3: 'h3', H4: 'h4', H5: 'h4', H6: 'h4' };
const BLOCKS = new Set(['P', 'DIV', 'UL', 'OL', 'LI', 'BLOCKQUOTE', ...Object.keys(HEADS)]);

/** What stands in the field, as the server stores it; empty if there are no words. The server cleans it again. */
export function richOf(root: Node): string {
  const html = blocks(root);
  return html.replace(/<[^>]*>|\s|&nbsp;|\u00a0/g, '') === '' ? '' : html;
}

function blocks(parent: Node): string {
  let html = '';
  let run = '';
  const flush = () => {
    if (run.replace(/<br>|\s|\u00a0/g, '') !== '') {
      html += `<p>${run.replace(/(<br>)+$/, '')}</p>`;
    }
    run = '';
  };
  for (const node of parent.childNodes) {
    if (!BLOCKS.has(node.nodeName)) {
      run += inline(node);
      continue;
    }
    flush();
    html += block(node);
  }
  flush();
  return html;
}

function block(node: Node): string {
  const name = node.nodeName;
  if (name === 'UL' || name === 'OL') {
    const tag = name.toLowerCase();
    const items = [...node.childNodes].filter((item) => item.nodeName === 'LI' || BLOCKS.has(item.nodeName));
    const inside = items.map((item) => (item.nodeName === 'LI' ? `<li>${entry(item)}</li>` : block(item))).join('');
    return inside && `<${tag}>${inside}</${tag}>`;
  }
  const head = HEADS[name];
  if (head) {
    const words = inlines(node);
    return words && `<${head}>${words}</${head}>`;
  }
  const inside = blocks(node);
  return name === 'BLOCKQUOTE' && inside ? `<blockquote>${inside}</blockquote>` : inside;
}

/** An item's words, and lists within it. */
function entry(item: Node): string {
  return [...item.childNodes]
    .map((node) => (node.nodeName === 'UL' || node.nodeName === 'OL' ? block(node) : BLOCKS.has(node.nodeName) ? inlines(node) : inline(node)))
    .join('')
    .replace(/(<br>)+$/, '');
}

function inlines(node: Node): string {
  return [...node.childNodes].map(inline).join('').replace(/(<br>)+$/, '');
}

function inline(node: Node): string {
  if (node.nodeType === 3) {
    return escape(node.nodeValue ?? '');
  }
  if (node.nodeName === 'BR') {
    return '<br>';
  }
  const inside = [...node.childNodes].map(inline).join('');
  const element = node as HTMLElement;
  const tag = INLINE[node.nodeName];
  if (tag) {
    return inside && `<${tag}>${inside}</${tag}>`;
  }
  if (node.nodeName === 'A') {
    const href = element.getAttribute('href') ?? '';
    return isSafeLink(href) ? `<a href="${escape(href)}">${inside}</a>` : inside;
  }
  const member = element.getAttribute?.('data-member');
  return member && /^\d+$/.test(member) ? `<span data-member="${member}">${inside}</span>` : inside;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\u00a0', ' ');
}

/** Draws stored text into the field, element by element. */
export function fill(root: HTMLElement, html: string): void {
  root.replaceChildren(...parseRich(html).map(element));
}

function element(node: RichNode): Node {
  if (typeof node === 'string') {
    return document.createTextNode(node);
  }
  if (node.member) {
    return mention(node.member, node.children.join(''));
  }
  const made = document.createElement(node.tag);
  if (node.href) {
    made.setAttribute('href', node.href);
  }
  made.append(...node.children.map(element));
  return made;
}

/** A colleague's name, as one piece. */
export function mention(member: number, words: string): HTMLElement {
  const made = document.createElement('span');
  made.dataset.member = String(member);
  made.contentEditable = 'false';
  made.textContent = words;
  return made;
}

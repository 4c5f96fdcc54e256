import { describe, expect, it } from 'vitest';
import { parseRich } from './parse';

describe('text with looks', () => {
  it('is read into elements', () => {
    expect(parseRich('<h3>Visit</h3><p>two <strong>red</strong><br />ones &amp; &#64;you</p><ul><li>a</li><li>b</li></ul>')).toEqual([
      { tag: 'h3', children: ['Visit'] },
      { tag: 'p', children: ['two ', { tag: 'strong', children: ['red'] }, { tag: 'br', children: [] }, 'ones & @you'] },
      { tag: 'ul', children: [{ tag: 'li', children: ['a'] }, { tag: 'li', children: ['b'] }] },
    ]);
  });

  it('keeps links that lead somewhere harmless and names of colleagues', () => {
    expect(parseRich('<a href="https://example.com/?a&#61;1" rel="nofollow">x</a><span data-member="7">@Jo</span>')).toEqual([
      { tag: 'a', href: 'https://example.com/?a=1', children: ['x'] },
      { tag: 'span', member: 7, children: ['@Jo'] },
    ]);
    expect(parseRich('<a href="javascript:alert(1)">x</a>')).toEqual([{ tag: 'a', children: ['x'] }]);
  });

  it('makes no element of what it does not know', () => {
    expect(parseRich('<script>alert(1)</script><img src=x onerror=alert(1)>a<b')).toEqual([
      'alert(1)',
      '<',
      'img src=x onerror=alert(1)>a',
      '<',
      'b',
    ]);
  });

  it('bears what is not closed', () => {
    expect(parseRich('<p>a<strong>b</p>c')).toEqual([{ tag: 'p', children: ['a', { tag: 'strong', children: ['b'] }] }, 'c']);
  });
});

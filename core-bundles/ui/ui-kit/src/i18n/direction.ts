/** Languages that are written from right to left. */
const LEFTWARD = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return LEFTWARD.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Whether "forward" is leftward now: for arrow keys and for what a pointer drags. */
export function isLeftward(): boolean {
  return document.documentElement.dir === 'rtl';
}

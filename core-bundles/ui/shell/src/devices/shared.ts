/** Set while this browser is a device that its workspace shares, so that no other asks for a lock screen. */
const FLAG = 'guildhall-shared';

export function isShared(): boolean {
  return localStorage.getItem(FLAG) !== null;
}

export function markShared(shared: boolean): void {
  if (shared) {
    localStorage.setItem(FLAG, '1');
  } else {
    localStorage.removeItem(FLAG);
  }
}

/** Where the tablet stands, such as at the bar, the next one goes on; what the last one looked at there is none of his business. */
export function placeOf(pathname: string): string {
  return /^\/m\/[^/]+\/[^/]+/.exec(pathname)?.[0] ?? '/';
}

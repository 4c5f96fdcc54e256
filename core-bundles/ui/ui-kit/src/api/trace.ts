/**
 * What W3C Trace Context sends along: a fresh id for each call, which the server writes into its log, into the database and
 * into the events that follow, and gives back with a refusal.
 */
export function traceparent(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-01`;
}

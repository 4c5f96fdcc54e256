import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenStarted } from './starting';

const starting = () =>
  new Response('{"code":"server/starting"}', {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '2' },
  });

describe('a call to a server that starts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is made again when the server says', async () => {
    const answers = [starting(), new Response('Not Found', { status: 404 }), new Response('{"data":[]}')];
    const call = vi.fn(async () => answers.shift() ?? new Response());
    const answer = whenStarted(call);
    await vi.advanceTimersByTimeAsync(4_500);
    expect((await answer).status).toBe(200);
    expect(call).toHaveBeenCalledTimes(3);
  });

  it('is not made again when somebody has looked at it', async () => {
    const away = new Response('{"code":"module/away"}', { status: 503 });
    const missing = new Response('{}', { status: 404, headers: { 'Content-Type': 'application/problem+json' } });
    for (const said of [away, missing]) {
      const call = vi.fn(async () => said);
      expect(await whenStarted(call)).toBe(said);
      expect(call).toHaveBeenCalledTimes(1);
    }
  });

  it('gives up after a minute', async () => {
    const answer = whenStarted(async () => starting());
    await vi.advanceTimersByTimeAsync(70_000);
    expect((await answer).status).toBe(503);
  });
});

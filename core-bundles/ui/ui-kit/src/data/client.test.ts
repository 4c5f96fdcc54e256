import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import { filesWith } from '../theme/sources';
import { createQueryClient } from './client';

const problem = (status: number) => new ApiProblem(status, 'test', 'test', undefined, undefined, {});

/** How often a question is asked when its answer is always this. */
async function asked(answer: unknown): Promise<number> {
  const ask = vi.fn(async () => {
    throw answer;
  });
  const client = createQueryClient();
  const end = client.fetchQuery({ queryKey: ['x'], queryFn: ask, retry: client.getDefaultOptions().queries?.retry }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  await end;
  return ask.mock.calls.length;
}

describe('what fails', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked at most twice again where nobody answered', async () => {
    for (const status of [0, 502, 503, 504]) {
      expect(await asked(problem(status)), String(status)).toBe(3);
    }
  });

  it('is never asked again where the server said no, or broke over it', async () => {
    for (const status of [400, 401, 403, 404, 409, 412, 422, 429, 500]) {
      expect(await asked(problem(status)), String(status)).toBe(1);
    }
    expect(await asked(new TypeError('a bug'))).toBe(1);
  });

  it('is never written again by itself', async () => {
    const write = vi.fn(async () => {
      throw problem(503);
    });
    const client = createQueryClient();
    const mutation = client.getMutationCache().build(client, { mutationFn: write });
    const end = mutation.execute(undefined).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    await end;
    expect(write).toHaveBeenCalledTimes(1);
  });
});

it('only writes that carry a key of their own are sent again', () => {
  const again = [...filesWith('.ts'), ...filesWith('.tsx')].filter(
    ([path, text]) => !path.includes('.test.') && /\bmutationFn\b[\s\S]{0,600}\bretry(Delay)?: (?!\(|false)/.test(text),
  );
  for (const [path, text] of again) {
    expect(text, path).toContain('Idempotency-Key');
  }
});

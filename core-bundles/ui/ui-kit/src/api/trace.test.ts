import { afterEach, expect, test, vi } from 'vitest';
import { ApiProblem } from './problem';
import { request } from './request';
import { traceparent } from './trace';

afterEach(() => vi.unstubAllGlobals());

test('each call has an id of its own, as the standard wants it', () => {
  expect(traceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(traceparent()).not.toBe(traceparent());
});

test('a refusal tells the id under which the server knows the call', async () => {
  const fetched = vi.fn((_: string, init: RequestInit) => {
    const sent = new Headers(init.headers).get('traceparent') ?? '';
    return Promise.resolve(Response.json({ code: 'internal', trace: sent.split('-')[1] }, { status: 500 }));
  });
  vi.stubGlobal('fetch', fetched);
  const problem = await request('GET', '/deals').catch((thrown: unknown) => thrown);
  const sent = new Headers(fetched.mock.calls[0]?.[1].headers).get('traceparent');
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(sent?.split('-')[1]).toBe((problem as ApiProblem).trace);
});

/** How long a call waits for a server that starts, before it is told so. */
const LONGEST_MS = 60_000;
const USUAL_PAUSE_S = 2;

/** Whether nobody has looked at the call yet: the server starts, or something in front of it answered in its place. */
export async function starts(response: Response): Promise<boolean> {
  if (response.status === 503) {
    const body = await response
      .clone()
      .json()
      .catch(() => undefined);
    return body?.code === 'server/starting';
  }
  return response.status === 404 && !(response.headers.get('Content-Type') ?? '').includes('json');
}

/** Calls again for as long as the server starts; safe for every method, as nothing has been done yet. */
export async function whenStarted(call: () => Promise<Response>, signal?: AbortSignal): Promise<Response> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const response = await call();
    if (Date.now() > end || !(await starts(response))) {
      return response;
    }
    const seconds = Number(response.headers.get('Retry-After')) || USUAL_PAUSE_S;
    await pause(Math.min(seconds, 5) * 1000, signal);
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((wake) => {
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      wake();
    });
  });
}

import { mayGo } from './locked';
import { ApiProblem } from './problem';
import { whenStarted } from './starting';
import { traceparent } from './trace';

/** Shows the server that the call comes from this app, not from another site's form. */
export const CLIENT = 'guildhall-web/0.1.0';

export type QueryValue = string | number | boolean | null | undefined | Array<string | number>;
export type Query = Record<string, QueryValue>;

export interface Options {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Goes out even if the page is being closed. */
  keepalive?: boolean;
}

/** Called when the server no longer knows the session. */
export const signedOut = new Set<() => void>();

/**
 * One call of the API.
 *
 * @param path below `/api`, such as `/deals`
 * @throws ApiProblem for every answer outside 200–299 and for none at all
 */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Client-Info': CLIENT, traceparent: traceparent(), ...options.headers };
  let body: BodyInit | undefined;
  if (options.body instanceof Blob || options.body instanceof FormData) {
    body = options.body;
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  if (!mayGo(path, headers)) {
    throw ApiProblem.network();
  }
  const response = await send(`/api${path}${queryString(options.query)}`, { method, headers, body, signal: options.signal, keepalive: options.keepalive });
  if (!response.ok) {
    if (response.status === 401 && path !== '/session') {
      signedOut.forEach((tell) => tell());
    }
    throw await ApiProblem.of(response);
  }
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await whenStarted(() => fetch(url, init), init.signal ?? undefined);
  } catch (problem) {
    if (init.signal?.aborted) {
      throw problem;
    }
    throw ApiProblem.network();
  }
}

export function queryString(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      params.set(name, Array.isArray(value) ? value.join(',') : String(value));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}

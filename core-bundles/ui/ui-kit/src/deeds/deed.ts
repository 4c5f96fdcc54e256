/** What a module wants done, whether there is a network or not. */
export interface Order<A = unknown> {
  /** The same key does its work once, however often it is sent. */
  key: string;
  /** Key of the module; `useDeeds` asks by it. */
  module: string;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, without a query. */
  path: string;
  body?: unknown;
  /** Whatever the module wants back to draw it: kept with it over a restart, as JSON. */
  about: A;
  /** Entities whose lists and records are asked for anew once the server has answered. */
  touches: readonly string[];
  /** Cannot wait for a network, such as what takes points that another till may take: given up after some tries. */
  online?: boolean;
  /**
   * The record that it makes: a number of this browser's own, below zero, by which later deeds speak of it in path, body and `about`, and
   * where in the answer the server's stands, such as `bookings.0.id`.
   */
  makes?: { id: number; at: string };
  /** Such numbers that it speaks by. It goes when the deeds that make them have been done, and not at all when they are refused. */
  needs?: number[];
}

/**
 * `sending` and `waiting` are under way; `failed` was refused and waits for a decision; `done` has been answered and is shown for a
 * while.
 */
export type DeedState = 'sending' | 'waiting' | 'failed' | 'done';

/** An order from the moment somebody gave it until the server has answered. */
export interface Deed<A = unknown> extends Order<A> {
  tenant: number;
  member: number;
  /** Whose deed it is, for whoever is at the tablet when it is refused. */
  by: string;
  /** When it was done, by this browser's clock as far as it is right. */
  at: number;
  state: DeedState;
  /** In which it goes out; given when it is on the disk. */
  number?: number;
  /** Where it stands in the line: the first of its numbers. */
  place?: number;
  /** What shows the server that this browser's device has signed it; without it only the member himself can send it. */
  seal?: string;
  /** Of a failed one: why, in words and by code, and whether sending it again can help. */
  said?: string;
  code?: string;
  again?: boolean;
  /** Of a done one: when the server had answered. */
  done?: number;
  /** What it said; undefined where the answer was lost. */
  answer?: unknown;
}

export const isOpen = ({ state }: Deed): boolean => state === 'sending' || state === 'waiting';

/** Why one was not sent: what it builds on was refused. */
export const BEFORE = 'deed/before';

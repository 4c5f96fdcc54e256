import type { Stored } from '../api/types';

/** A kind of record on this side of the wire: its name in events, its path in the API, its type here. */
export interface Entity<T extends Stored> {
  readonly name: string;
  readonly path: string;
  /** Never there at run time; carries the type. */
  readonly record?: T;
}

/** @param name as the server's descriptor has it: `crm.deal`; @param path below `/api`: `deals` */
export function entity<T extends Stored>(name: string, path: string): Entity<T> {
  return { name, path };
}

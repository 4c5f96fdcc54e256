import { request } from '@guildhall/ui-kit';
import { useMutation } from '@tanstack/react-query';
import type { ClosedField, Person } from './api';

export interface KindChange {
  entity: string;
  label: string;
  /** The most for one person, and for how many. */
  opens: number;
  opens_to: number;
  closes: number;
  closes_for: number;
  gains: string[];
  loses: string[];
  opening: ClosedField[];
  closing: ClosedField[];
}

/** What a change of rights would do. */
export interface RightsPreview {
  version: number;
  people: number;
  members: Person[];
  complete: boolean;
  entities: KindChange[];
  gains: string[];
  loses: string[];
  moves: { entity: string; label: string; count: number }[];
}

/** @param path of the role or the member below the API, such as `roles/7` */
export function usePreview(path: string) {
  return useMutation({
    mutationFn: (change: object) => request<RightsPreview>('POST', `/${path}/preview`, { body: change }),
  });
}

/** Whether somebody would notice. */
export function isFelt({ people, entities, gains, loses, moves }: RightsPreview): boolean {
  return people > 0 && entities.length + gains.length + loses.length + moves.length > 0;
}

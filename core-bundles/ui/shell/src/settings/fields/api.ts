import { ApiProblem, request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

/** A field that the workspace has added, as its settings have it. */
export interface CustomField {
  id: number;
  version: number;
  entity: string;
  name: string;
  label: string;
  type: string;
  help: string;
  required: boolean;
  unique: boolean;
  fast: boolean;
  default: unknown;
  choices: string[];
  least: number | string | null;
  most: number | string | null;
  max_length: number | null;
  decimals: number | null;
  references: string | null;
  /** As text, or as a tree. */
  visible_if: unknown;
  rule: unknown;
  rule_message: string;
  formula: unknown;
  /** Type of what a formula comes to. */
  result?: string | null;
  roll_up: RollUp | null;
  position: number;
  filling: { done: number; total: number } | null;
  deleted_at: string | null;
  cost: Cost | null;
}

export interface RollUp {
  entity: string;
  by: string;
  function: string;
  field: string | null;
}

export interface Cost {
  records: number;
  bytes: number;
  saving_percent: number;
}

export interface Quota {
  fields: number;
  most_fields: number;
  fast: number;
  most_fast: number;
  alarm: boolean;
}

export interface Fields {
  data: CustomField[];
  quota: Quota;
}

/** What a change would do to the records there are. */
export interface Rehearsed {
  records: number;
  kept: number;
  lost: number;
  examples: Array<{ id: number; title: string; before: unknown; after: unknown }>;
}

const KEY = 'custom-fields';
/** How often it is asked how far a field has come. */
const POLL_MS = 1_500;

export function useFields(entity: string, trash = false) {
  return useQuery({
    queryKey: [KEY, entity, trash],
    queryFn: ({ signal }) => request<Fields>('GET', '/custom-fields', { query: { entity, ...(trash && { trash: true }) }, signal }),
    refetchInterval: ({ state }) => (state.data?.data.some(({ filling }) => filling) ? POLL_MS : false),
    enabled: entity !== '',
    staleTime: 0,
  });
}

/** What one more fast field would cost. */
export function usePrice(entity: string, wanted: boolean) {
  return useQuery({
    queryKey: [KEY, entity, 'price'],
    queryFn: ({ signal }) => request<Cost>('GET', '/custom-fields/price', { query: { entity }, signal }),
    enabled: wanted,
    retry: false,
  });
}

export function useRehearsal(field: CustomField, body: Record<string, unknown> | undefined) {
  return useQuery({
    queryKey: [KEY, field.entity, 'rehearsal', field.id, body],
    queryFn: ({ signal }) => request<Rehearsed>('POST', `/custom-fields/${field.id}/rehearse`, { body, signal }),
    enabled: body !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export type Deed =
  | { do: 'create'; body: Record<string, unknown> }
  | { do: 'change'; field: CustomField; body: Record<string, unknown> }
  | { do: 'rename'; field: CustomField; body: Record<string, unknown>; renamed: Record<string, string> }
  | { do: 'retype'; field: CustomField; body: Record<string, unknown> }
  | { do: 'delete' | 'restore'; field: CustomField };

function send(deed: Deed): Promise<CustomField> {
  switch (deed.do) {
    case 'create':
      return request('POST', '/custom-fields', { body: deed.body });
    case 'change':
      return request('PATCH', `/custom-fields/${deed.field.id}`, { body: deed.body, headers: { 'If-Match': `"${deed.field.version}"` } });
    case 'rename':
      // Records get the new words behind the scenes; until then both can be chosen.
      return request('PATCH', `/custom-fields/${deed.field.id}`, {
        body: { ...deed.body, renamed: deed.renamed },
        headers: { 'If-Match': `"${deed.field.version}"` },
      });
    case 'retype':
      return request('POST', `/custom-fields/${deed.field.id}/retype`, { body: deed.body });
    case 'delete':
      return request('DELETE', `/custom-fields/${deed.field.id}`);
    default:
      return request('POST', `/custom-fields/${deed.field.id}/restore`);
  }
}

/** Does something to a field; forms, lists and filters have it at once. */
export function useDeed(entity: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: async (_, problem) => {
      if (!problem || (problem instanceof ApiProblem && problem.status === 412)) {
        await queries.invalidateQueries({ queryKey: [KEY, entity] });
      }
      if (!problem) {
        // Whatever is drawn from descriptors, and the records of this kind.
        void queries.invalidateQueries({ queryKey: ['modules'] });
        void queries.invalidateQueries({ queryKey: [entity] });
      }
    },
  });
}

/** Puts the fields into another order: one after the other, as each is a change of its own. */
export function useArrangement(entity: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (order: CustomField[]) => {
      for (const [at, field] of order.entries()) {
        if (field.position !== at) {
          await request('PATCH', `/custom-fields/${field.id}`, { body: { position: at } });
        }
      }
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: [KEY, entity] });
      void queries.invalidateQueries({ queryKey: ['modules'] });
    },
  });
}

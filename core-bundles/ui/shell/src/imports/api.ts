import { request } from '@guildhall/ui-kit';

export interface ImportColumn {
  header: string;
  /** What it becomes, or null when it is left out. */
  field: string | null;
  /** 0 to 1: how sure the guess is. */
  confidence: number;
  format: string | null;
  ambiguous: boolean;
  sample: string[];
}

export interface Preview {
  id: number;
  entity: string;
  file_name: string;
  status: string;
  vendor: string;
  delimiter: string;
  encoding: string;
  has_header: boolean;
  rows: number;
  columns: ImportColumn[];
  targets: Array<{ field: string; label: string; required: boolean }>;
}

export interface ErrorLine {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
  fatal: boolean;
}

export interface Report {
  ok: boolean;
  rows: number;
  creates: number;
  updates: number;
  unchanged: number;
  errors: number;
  warnings: number;
  lines: ErrorLine[];
}

export interface ImportStatus {
  id: number;
  entity: string;
  file_name: string;
  status: 'uploaded' | 'checked' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
  vendor: string;
  rows_total: number;
  rows_done: number;
  creates: number;
  updates: number;
  unchanged: number;
  errors: number;
  warnings: number;
  problem: string | null;
}

export const KINDS = [
  { entity: 'contacts', label: 'nav.contacts' },
  { entity: 'companies', label: 'nav.companies' },
  { entity: 'deals', label: 'deal.many' },
] as const;

export function upload(file: File, entity: string): Promise<Preview> {
  return request('POST', '/imports', {
    query: { entity, filename: file.name },
    body: file,
    headers: { 'Content-Type': 'text/csv' },
  });
}

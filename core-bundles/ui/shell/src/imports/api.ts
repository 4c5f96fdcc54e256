import { type ImportPreview, request } from '@guildhall/ui-kit';

export const KINDS = [
  { entity: 'contacts', label: 'nav.contacts' },
  { entity: 'companies', label: 'nav.companies' },
  { entity: 'deals', label: 'deal.many' },
] as const;

export function upload(file: File, entity: string): Promise<ImportPreview> {
  return request('POST', '/imports', {
    query: { entity, filename: file.name },
    body: file,
    headers: { 'Content-Type': 'text/csv' },
  });
}

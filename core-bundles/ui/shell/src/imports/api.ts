import { type ImportPreview, request } from '@guildhall/ui-kit';

export function upload(file: File, entity: string): Promise<ImportPreview> {
  return request('POST', '/imports', {
    query: { entity, filename: file.name },
    body: file,
    headers: { 'Content-Type': 'text/csv' },
  });
}

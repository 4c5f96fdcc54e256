import { type ImportPreview, request } from '@guildhall/ui-kit';

export function upload(file: File, entity: string): Promise<ImportPreview> {
  return request('POST', '/imports', {
    query: { entity, filename: file.name },
    body: file,
    // A browser knows of some files what they are, and is wrong of others; the server looks for itself.
    headers: { 'Content-Type': 'application/octet-stream' },
  });
}

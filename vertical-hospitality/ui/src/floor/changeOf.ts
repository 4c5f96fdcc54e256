import type { Change } from '@guildhall/ui-kit';

/** What is deleted is told by its id alone, as what has gone out of one's sight. */
export function changeOf({ type, data }: { type: string; data: string }): Change | undefined {
  if (type === 'change') {
    return JSON.parse(data) as Change;
  }
  if (type !== 'gone') {
    return undefined;
  }
  const { entity, id } = JSON.parse(data) as { entity: string; id: number };
  return { entity, id, kind: 'deleted', version: Number.MAX_SAFE_INTEGER, at: '' };
}

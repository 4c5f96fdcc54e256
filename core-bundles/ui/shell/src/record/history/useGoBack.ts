import { ApiProblem, request, say, sayProblem, sayUndo, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import type { Described } from '../descriptors';
import type { AnyRecord } from '../FieldValue';
import type { Restored } from './types';

export interface Wish {
  position: number;
  moment: 'before' | 'after';
  fields?: string[];
}

/** Puts fields back to what they were, and offers to take that back in turn. */
export function useGoBack(of: Described, id: number): { look: (wish: Wish) => Promise<Restored>; go: (wish: Wish, what: string) => Promise<void> } {
  const t = useT();
  const client = useQueryClient();
  const send = ({ position, ...body }: Wish, preview: boolean) =>
    request<Restored>('POST', `/${of.path}/${id}/history/${position}/restore`, { body: { ...body, preview } });
  const refresh = () => client.invalidateQueries({ queryKey: [of.entity] });

  async function undo({ version, changes }: Restored): Promise<void> {
    const body = Object.fromEntries(changes.map(({ field, before }) => [field, before]));
    try {
      await request('PATCH', `/${of.path}/${id}`, { body, headers: { 'If-Match': `"${version}"` } });
      await refresh();
    } catch (problem) {
      const now = problem instanceof ApiProblem && problem.status === 412 ? (problem.body.current as AnyRecord | undefined) : undefined;
      // Other fields may have changed since; these are still what was put back.
      if (now && now.version !== version && changes.every(({ field, after }) => JSON.stringify(now[field]) === JSON.stringify(after))) {
        await undo({ id, version: now.version, changes });
      } else {
        sayProblem(problem);
      }
    }
  }
  return {
    look: (wish) => send(wish, true),
    go: async (wish, what) => {
      try {
        const done = await send(wish, false);
        await refresh();
        if (done.changes.length > 0) {
          sayUndo(t('history.done', { what }), () => void undo(done));
        } else {
          say(t('history.same'));
        }
      } catch (problem) {
        sayProblem(problem);
      }
    },
  };
}

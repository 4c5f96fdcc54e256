import { type Entity, say, sayProblem, sayUndo, type Stored, useNavigate, useRemove, useRestore, useT } from '@guildhall/ui-kit';

/** Puts a record into the trash at once and offers to take that back; no question before. */
export function useTrash<T extends Stored>(entity: Entity<T>, list: string): (id: number, what: string) => Promise<void> {
  const t = useT();
  const navigate = useNavigate();
  const remove = useRemove(entity);
  const restore = useRestore(entity);
  // Promises, not callbacks: the page that asked is gone by the time of an answer.
  async function takeBack(id: number, what: string): Promise<void> {
    try {
      await restore.mutateAsync(id);
      say(t('kit.restored', { what }));
      await navigate(`${list}/${id}`);
    } catch (problem) {
      sayProblem(problem);
    }
  }
  return async (id, what) => {
    try {
      await remove.mutateAsync(id);
      await navigate(list);
      sayUndo(t('kit.removed', { what }), () => void takeBack(id, what));
    } catch (problem) {
      sayProblem(problem);
    }
  };
}

import { type Entity, say, sayProblem, sayUndo, type Stored, useNavigate, useRemove, useRestore, useT } from '@guildhall/ui-kit';

/** Puts a record into the trash at once and offers to take that back; no question before. */
export function useTrash<T extends Stored>(entity: Entity<T>, list: string): (id: number, what: string) => void {
  const t = useT();
  const navigate = useNavigate();
  const remove = useRemove(entity);
  const restore = useRestore(entity);
  return (id, what) =>
    remove.mutate(id, {
      onSuccess: () => {
        navigate(list);
        sayUndo(t('kit.removed', { what }), () =>
          restore.mutate(id, {
            onSuccess: () => {
              say(t('kit.restored', { what }));
              navigate(`${list}/${id}`);
            },
            onError: (problem) => sayProblem(problem),
          }),
        );
      },
      onError: (problem) => sayProblem(problem),
    });
}

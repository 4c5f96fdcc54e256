import { Confirm, request, type Role, say, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';

export function RoleRemoval({ role, close, gone }: { role: Role; close: () => void; gone: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => request('DELETE', `/roles/${role.id}`),
    onSuccess: () => {
      say(t('roles.removed', { title: role.title }));
      void queries.invalidateQueries({ queryKey: ['identity.role'] });
      gone();
    },
  });
  return (
    <Confirm
      title={t('roles.removeTitle', { title: role.title })}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={remove.error}
      confirm={() => remove.mutate()}
      close={close}
    >
      <p>{t('roles.removeText')}</p>
    </Confirm>
  );
}

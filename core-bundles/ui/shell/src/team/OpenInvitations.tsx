import { nearDay, Panel, request, sayProblem, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import classes from './TeamPage.module.css';

interface Open {
  id: number;
  name: string | null;
  email: string | null;
  expires_at: string | null;
}

/** Links that nobody has followed yet. */
export function OpenInvitations() {
  const t = useT();
  const queries = useQueryClient();
  const open = useQuery({ queryKey: ['invitations'], queryFn: () => request<{ data: Open[] }>('GET', '/invitations') });
  const withdraw = useMutation({
    mutationFn: (id: number) => request('DELETE', `/invitations/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
    onError: (problem) => sayProblem(problem),
  });
  if (!open.data?.data.length) {
    return null;
  }
  return (
    <Panel title={t('team.invited')}>
      <ul className={classes.list}>
        {open.data.data.map(({ id, name, email, expires_at }) => (
          <li key={id} className={classes.member}>
            <div className={classes.words}>
              <p className={classes.name}>{name ?? email ?? t('team.anyone')}</p>
              <p className={classes.detail}>{expires_at && t('team.until', { day: nearDay(expires_at) })}</p>
            </div>
            <button type="button" className={classes.edit} onClick={() => withdraw.mutate(id)}>
              {t('team.withdraw')}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { type FormFieldSpec, RecordForm, request, ShownOnce, useList, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { roles, teams } from '../crm/entities';
import { created } from '../crm/forms/common';
import { onlyTeam } from './onlyTeam';
import { roleTitle } from './roleTitle';
import '../texts/reach';

interface Invited {
  email: string | null;
  path: string;
  expires_at: string;
  mailed: boolean;
}

const ALL = { per_page: 200 };

/** Makes a link by which somebody joins, sends it where mail is sent, and shows it once. */
export function InviteForm({ close }: { close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const ranks = useList(roles, ALL).data?.data;
  const groups = useList(teams, ALL).data?.data;
  const invite = useMutation({
    mutationFn: (values: Record<string, unknown>) => request<Invited>('POST', '/invitations', { body: created(values) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  if (invite.data) {
    const link = new URL(invite.data.path, location.origin).href;
    return (
      <ShownOnce title={t(invite.data.mailed ? 'team.mailedTitle' : 'team.linkTitle')} value={link} close={close}>
        {invite.data.mailed ? t('team.mailedText', { email: invite.data.email ?? '' }) : t('team.linkText')}
      </ShownOnce>
    );
  }
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', maxLength: 120 },
    { name: 'email', label: 'field.email', type: 'email', maxLength: 255 },
    {
      name: 'role_id',
      label: 'team.role',
      type: 'choice',
      numeric: true,
      required: true,
      choices: () => (ranks ?? []).filter(({ key }) => key !== 'owner').map((role) => ({ value: String(role.id), label: roleTitle(role) })),
    },
    {
      name: 'team_id',
      label: 'team.one',
      type: 'choice',
      numeric: true,
      choices: () => (groups ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    },
  ];
  const initial = { name: '', email: '', role_id: ranks?.find(({ key }) => key === 'member')?.id ?? null, team_id: onlyTeam(groups) };
  return ranks && groups ? (
    <RecordForm
      title={t('team.invite')}
      fields={fields}
      initial={initial}
      action={t('team.invite')}
      busy={invite.isPending}
      problem={invite.error}
      close={close}
      submit={(changed) => invite.mutate({ ...initial, ...changed })}
    />
  ) : null;
}

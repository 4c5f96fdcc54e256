import { type FormFieldSpec, RecordForm, request, ShownOnce, useList, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { roles } from '../../crm/entities';
import { roleTitle } from '../../team/roleTitle';
import { expiryOf, LIVES } from './expiry';

interface NewKey {
  secret: string;
}

const ALL = { per_page: 200 };

/** Makes a key, and shows it once. */
export function KeyForm({ close }: { close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const ranks = useList(roles, ALL).data?.data;
  const add = useMutation({
    mutationFn: ({ life, ...values }: Record<string, unknown>) =>
      request<NewKey>('POST', '/api-keys', { body: { ...values, expires_at: expiryOf(String(life), new Date()) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  if (add.data) {
    return (
      <ShownOnce title={t('keys.made')} value={add.data.secret} close={close}>
        {t('keys.madeText')}
      </ShownOnce>
    );
  }
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'keys.name', required: true, wide: true, maxLength: 80 },
    {
      name: 'role_id',
      label: 'keys.role',
      type: 'choice',
      numeric: true,
      required: true,
      choices: () => (ranks ?? []).map((role) => ({ value: String(role.id), label: roleTitle(role) })),
    },
    {
      name: 'life',
      label: 'keys.life',
      type: 'choice',
      required: true,
      choices: () => LIVES.map((life) => ({ value: life, label: t(`keys.life.${life}`) })),
    },
  ];
  const initial = { name: '', role_id: ranks?.find(({ key }) => key === 'member')?.id ?? null, life: 'year' };
  return ranks ? (
    <RecordForm
      title={t('keys.new')}
      fields={fields}
      initial={initial}
      action={t('keys.make')}
      busy={add.isPending}
      problem={add.error}
      close={close}
      submit={(changed) => add.mutate({ ...initial, ...changed })}
    />
  ) : null;
}

import { Button } from '@mantine/core';
import { type FormFieldSpec, type Member, RecordForm, say, useList, useSession, useT, useUpdate, type Values } from '@guildhall/ui-kit';
import { members, roles, teams } from '../crm/entities';
import { lazy, Suspense, useState } from 'react';
import { valuesOf } from '../crm/forms/common';
import { PasswordLink } from './PasswordLink';
import { isFelt, usePreview } from './preview';
import { roleTitle } from './roleTitle';

const RightsChange = lazy(() => import('./RightsChange').then((module) => ({ default: module.RightsChange })));

const ALL = { per_page: 200 };

interface Props {
  member: Member;
  close: () => void;
  /** Has been locked out just now. */
  left: (member: Member) => void;
}

export function MemberForm({ member, close, left }: Props) {
  const t = useT();
  const update = useUpdate(members);
  const { member: me } = useSession();
  const [linking, setLinking] = useState(false);
  const preview = usePreview(`users/${member.id}`);
  const [wish, setWish] = useState<Partial<Member>>({});
  const ranks = useList(roles, ALL).data?.data;
  const groups = useList(teams, ALL).data?.data;
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, maxLength: 120 },
    { name: 'email', label: 'field.email', type: 'email', maxLength: 255 },
    {
      name: 'role_id',
      label: 'team.role',
      type: 'choice',
      numeric: true,
      required: true,
      choices: () => (ranks ?? []).map((role) => ({ value: String(role.id), label: roleTitle(role) })),
    },
    {
      name: 'team_id',
      label: 'team.one',
      type: 'choice',
      numeric: true,
      choices: () => (groups ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      name: 'active',
      label: 'team.state',
      type: 'choice',
      required: true,
      choices: () => [
        { value: 'true', label: t('team.active') },
        { value: 'false', label: t('team.inactive') },
      ],
    },
  ];
  if (linking) {
    return <PasswordLink member={member} close={close} />;
  }
  function save(values: Partial<Member>) {
    update.mutate(
      { id: member.id, version: member.version, values },
      {
        onSuccess: (saved) => {
          say(t('form.saved', { what: saved.name }));
          close();
          if (member.active && !saved.active) {
            left(saved);
          }
        },
        onError: preview.reset,
      },
    );
  }
  /** Another role or team is shown in numbers first. */
  function submit({ active, ...changed }: Values) {
    const values: Partial<Member> = { ...changed, ...(active !== undefined && { active: active === 'true' }) };
    const { role_id, team_id } = values;
    if (active === 'false' || (role_id === undefined && team_id === undefined)) {
      save(values);
      return;
    }
    setWish(values);
    preview.mutate(
      { ...(role_id !== undefined && { role_id }), ...(team_id !== undefined && { team_id }) },
      { onSuccess: (felt) => !isFelt(felt) && save(values) },
    );
  }
  const mayLink = me.role === 'owner' && me.id !== member.id && member.active;
  return (
    <>
      <RecordForm
        title={member.name}
        fields={fields}
        initial={{ ...valuesOf(fields, member), active: String(member.active) }}
        busy={update.isPending || preview.isPending}
        problem={update.error ?? preview.error}
        close={close}
        extra={
          mayLink && (
            <Button variant="subtle" onClick={() => setLinking(true)}>
              {t('reset.link')}
            </Button>
          )
        }
        submit={submit}
      />
      <Suspense>
        {preview.data && isFelt(preview.data) && (
          <RightsChange preview={preview.data} busy={update.isPending} problem={update.error} save={() => save(wish)} back={preview.reset} />
        )}
      </Suspense>
    </>
  );
}

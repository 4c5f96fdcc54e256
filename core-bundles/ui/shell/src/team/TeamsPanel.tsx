import { ActionIcon } from '@mantine/core';
import { Answer, type FormFieldSpec, Panel, RecordForm, type Team, useCreate, useList, useMay, useT, useUpdate } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { teams } from '../crm/entities';
import { created, valuesOf } from '../crm/forms/common';
import { useMemberName, useMembers } from '../crm/members';
import classes from './TeamPage.module.css';

export function TeamsPanel() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  const memberName = useMemberName();
  const [form, setForm] = useState<Team | 'new'>();
  const list = useList(teams, { per_page: 200, sort: 'name' });
  return (
    <Panel
      title={t('team.teams')}
      action={
        admin && (
          <ActionIcon aria-label={t('team.new')} onClick={() => setForm('new')}>
            <IconPlus size={20} />
          </ActionIcon>
        )
      }
    >
      <Answer of={list} lines={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.detail}>{t('team.noTeams')}</p>
          ) : (
            <ul className={classes.list}>
              {data.map((team) => (
                <li key={team.id} className={classes.member}>
                  <div className={classes.words}>
                    <p className={classes.name}>{team.name}</p>
                    <p className={classes.detail}>
                      {[data.find(({ id }) => id === team.parent_id)?.name, memberName(team.lead_id)].filter(Boolean).join(' · ')}
                    </p>
                  </div>
                  {admin && (
                    <button type="button" className={classes.edit} onClick={() => setForm(team)}>
                      {t('kit.edit')}
                      <span className="gh-hidden"> {team.name}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {form && <TeamForm team={form === 'new' ? undefined : form} all={list.data?.data ?? []} close={() => setForm(undefined)} />}
    </Panel>
  );
}

function TeamForm({ team, all, close }: { team: Team | undefined; all: Team[]; close: () => void }) {
  const t = useT();
  const people = useMembers();
  const create = useCreate(teams);
  const update = useUpdate(teams);
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 80 },
    {
      name: 'parent_id',
      label: 'team.parent',
      type: 'choice',
      numeric: true,
      choices: () => all.filter(({ id }) => id !== team?.id).map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      name: 'lead_id',
      label: 'team.lead',
      type: 'choice',
      numeric: true,
      choices: () => people.map(({ id, name }) => ({ value: String(id), label: name })),
    },
  ];
  return (
    <RecordForm
      title={team?.name ?? t('team.new')}
      fields={fields}
      initial={valuesOf(fields, team ?? {})}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={(changed) =>
        team
          ? update.mutate({ id: team.id, version: team.version, values: changed }, { onSuccess: close })
          : create.mutate(created<Team>(changed), { onSuccess: close })
      }
    />
  );
}

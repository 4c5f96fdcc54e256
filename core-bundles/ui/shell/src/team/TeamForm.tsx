import { Button } from '@mantine/core';
import { type FormFieldSpec, RecordForm, sayProblem, type Team, useCreate, useRemove, useT, useUpdate } from '@guildhall/ui-kit';
import { teams } from '../crm/entities';
import { created, valuesOf } from '../crm/forms/common';
import { useMembers } from '../crm/members';
import { below, treeOf } from './tree';

export function TeamForm({ team, all, close }: { team: Team | undefined; all: Team[]; close: () => void }) {
  const t = useT();
  const people = useMembers();
  const create = useCreate(teams);
  const update = useUpdate(teams);
  const remove = useRemove(teams);
  const taboo = team ? below(all, team.id) : new Set<number>();
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 80 },
    {
      name: 'parent_id',
      label: 'team.parent',
      type: 'choice',
      numeric: true,
      choices: () =>
        treeOf(all)
          .filter(({ team: { id } }) => !taboo.has(id))
          .map(({ team: { id, name }, depth }) => ({ value: String(id), label: `${'\u2003'.repeat(depth)}${name}` })),
    },
    {
      name: 'lead_id',
      label: 'team.lead',
      type: 'choice',
      numeric: true,
      choices: () => people.filter(({ active, id }) => active || id === team?.lead_id).map(({ id, name }) => ({ value: String(id), label: name })),
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
      extra={
        team && (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(team.id, { onSuccess: close, onError: (problem) => sayProblem(problem) })}
          >
            {t('kit.delete')}
          </Button>
        )
      }
      submit={(changed) =>
        team
          ? update.mutate({ id: team.id, version: team.version, values: changed }, { onSuccess: close })
          : create.mutate(created<Team>(changed), { onSuccess: close })
      }
    />
  );
}

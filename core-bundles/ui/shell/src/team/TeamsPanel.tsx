import { ActionIcon } from '@mantine/core';
import { Answer, Face, Panel, say, sayProblem, type Team, useList, useMay, useT, useUpdate } from '@guildhall/ui-kit';
import { IconGripVertical, IconPencil, IconPlus, IconStarFilled } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { members, teams } from '../crm/entities';
import { TeamForm } from './TeamForm';
import { below, treeOf } from './tree';
import classes from './Teams.module.css';

const ALL = { per_page: 200, sort: 'name' };
const MOST_FACES = 6;

/** Teams as a tree: who leads them, who is in them. Dragged with a mouse; by hand and keyboard moved in the form. */
export function TeamsPanel() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  const [form, setForm] = useState<Team | 'new'>();
  const [held, hold] = useState<number>();
  const [over, setOver] = useState<number | 'top'>();
  const list = useList(teams, ALL);
  const people = useList(members, ALL).data?.data ?? [];
  const update = useUpdate(teams);
  const all = list.data?.data ?? [];
  const taboo = held === undefined ? new Set<number>() : below(all, held);

  function move(parent: number | null) {
    const team = all.find(({ id }) => id === held);
    if (team && team.parent_id !== parent && !(parent && taboo.has(parent))) {
      const into = all.find(({ id }) => id === parent)?.name;
      update.mutate(
        { id: team.id, version: team.version, values: { parent_id: parent } },
        {
          onSuccess: () => say(into ? t('teams.moved', { team: team.name, into }) : t('teams.movedUp', { team: team.name })),
          onError: (problem) => sayProblem(problem),
        },
      );
    }
    hold(undefined);
    setOver(undefined);
  }
  const target = (at: number | 'top') => ({
    onDragOver: (event: DragEvent) => {
      if (held !== undefined && (at === 'top' || !taboo.has(at))) {
        event.preventDefault();
        setOver(at);
      }
    },
    onDragLeave: () => setOver((now) => (now === at ? undefined : now)),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      move(at === 'top' ? null : at);
    },
    'data-over': over === at || undefined,
  });

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
      <p className={classes.hint}>{t('teams.hint')}</p>
      <Answer of={list} lines={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.hint}>{t('team.noTeams')}</p>
          ) : (
            <ul className={classes.tree}>
              {treeOf(data).map(({ team, depth }) => {
                const lead = people.find(({ id }) => id === team.lead_id);
                const inside = people.filter(({ team_id, active, id }) => active && team_id === team.id && id !== team.lead_id);
                return (
                  <li
                    key={team.id}
                    className={classes.team}
                    data-depth={Math.min(depth, 6)}
                    data-held={held === team.id || undefined}
                    draggable={admin}
                    onDragStart={() => hold(team.id)}
                    onDragEnd={() => hold(undefined)}
                    {...target(team.id)}
                  >
                    {admin && <IconGripVertical className={classes.grip} size={18} stroke={1.6} aria-hidden />}
                    <div className={classes.words}>
                      <p className={classes.name}>
                        {team.name}
                        {depth > 0 && <span className="gh-hidden"> {t('teams.in', { team: data.find(({ id }) => id === team.parent_id)?.name ?? '' })}</span>}
                      </p>
                      <p className={classes.detail}>
                        {lead ? (
                          <span className={classes.lead}>
                            <IconStarFilled size={13} aria-hidden /> {t('teams.leads', { name: lead.name })}
                          </span>
                        ) : (
                          t('teams.noLead')
                        )}
                        {' · '}
                        {t('team.count', { count: inside.length + (lead?.team_id === team.id ? 1 : 0) })}
                      </p>
                    </div>
                    <span className={classes.faces} aria-hidden>
                      {inside.slice(0, MOST_FACES).map(({ id, name }) => (
                        <Face key={id} name={name} size={26} />
                      ))}
                    </span>
                    {admin && (
                      <ActionIcon className={classes.pencil} variant="subtle" aria-label={t('teams.edit', { team: team.name })} onClick={() => setForm(team)}>
                        <IconPencil size={19} stroke={1.7} />
                      </ActionIcon>
                    )}
                  </li>
                );
              })}
              {held !== undefined && (
                <li className={classes.top} {...target('top')}>
                  {t('teams.toTop')}
                </li>
              )}
            </ul>
          )
        }
      </Answer>
      {form && <TeamForm team={form === 'new' ? undefined : form} all={all} close={() => setForm(undefined)} />}
    </Panel>
  );
}

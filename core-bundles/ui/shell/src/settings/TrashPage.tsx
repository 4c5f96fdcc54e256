import { Button, SegmentedControl } from '@mantine/core';
import { Answer, Empty, Page, Panel, nearDay, say, sayProblem, type Entity, type Stored, useList, useRestore, useT, Who } from '@guildhall/ui-kit';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { companies, contacts, deals, tasks } from '../crm/entities';
import team from '../team/TeamPage.module.css';
import classes from './SettingsPage.module.css';

type Thing = Stored & { name?: string; title?: string };
const KINDS: Record<string, Entity<Thing>> = { contacts, companies, deals, tasks } as unknown as Record<string, Entity<Thing>>;
const LABELS: Record<string, string> = { contacts: 'nav.contacts', companies: 'nav.companies', deals: 'deal.many', tasks: 'nav.tasks' };

/** What was thrown away and can be had back. */
export function TrashPage() {
  const t = useT();
  const [kind, setKind] = useState('contacts');
  return (
    <Page narrow title={t('trash.title')} subtitle={t('trash.lead')}>
      <div className={classes.stack}>
        <SegmentedControl
          className={classes.scheme}
          aria-label={t('trash.title')}
          data={Object.entries(LABELS).map(([value, label]) => ({ value, label: t(label) }))}
          value={kind}
          onChange={setKind}
        />
        <Panel>
          <Trashed key={kind} entity={KINDS[kind] as Entity<Thing>} />
        </Panel>
      </div>
    </Page>
  );
}

function Trashed({ entity }: { entity: Entity<Thing> }) {
  const t = useT();
  const restore = useRestore(entity);
  const list = useList(entity, { trash: true, sort: '-updated_at', per_page: 100 });
  return (
    <Answer of={list}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty icon={<IconTrash size={26} stroke={1.6} />} title={t('trash.empty')} />
        ) : (
          <ul className={team.list}>
            {data.map((thing) => {
              const what = thing.name ?? thing.title ?? '';
              return (
                <li key={thing.id} className={team.member}>
                  <div className={team.words}>
                    <Who name={what} detail={nearDay(thing.deleted_at ?? thing.updated_at)} />
                  </div>
                  <Button
                    variant="default"
                    aria-label={t('trash.restoreOf', { what })}
                    loading={restore.isPending && restore.variables === thing.id}
                    onClick={() =>
                      restore.mutate(thing.id, {
                        onSuccess: () => say(t('kit.restored', { what })),
                        onError: (problem) => sayProblem(problem),
                      })
                    }
                  >
                    {t('trash.restore')}
                  </Button>
                </li>
              );
            })}
          </ul>
        )
      }
    </Answer>
  );
}

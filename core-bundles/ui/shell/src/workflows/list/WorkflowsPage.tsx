import { Button, Select, TextInput } from '@mantine/core';
import { Answer, Empty, Link, Panel, useMay, useSearchParams, useT } from '@guildhall/ui-kit';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { NewButton } from '../../crm/forms/NewButton';
import { NotHere } from '../../frame/NotHere';
import { SettingsLayout } from '../../settings/SettingsLayout';
import { useTrashed, useWorkflows } from '../api';
import { definitionOf } from '../definition';
import { triggerWords } from '../words/summary';
import { useNames } from '../words/useNames';
import { Line } from './Line';
import classes from './list.module.css';
import { fits, SHOWS, type Show } from './shows';
import '../../texts/workflowPages';

const NewWorkflow = lazy(() => import('./NewWorkflow').then((module) => ({ default: module.NewWorkflow })));

/** What the house does by itself, and how it fares. */
export function WorkflowsPage() {
  const may = useMay()('workspace.admin');
  const [making, make] = useState(false);
  const t = useT();
  if (!may) {
    return <NotHere />;
  }
  return (
    <SettingsLayout actions={<NewButton icon={IconPlus} label="flows.new" onClick={() => make(true)} />}>
      <Panel
        title={t('flows.title')}
        action={
          <Link to="/settings/workflows/runs" className={classes.allRuns}>
            {t('flows.allRuns')}
          </Link>
        }
      >
        <p className={classes.lead}>{t('flows.lead')}</p>
        <List make={() => make(true)} />
      </Panel>
      <Suspense>{making && <NewWorkflow close={() => make(false)} />}</Suspense>
    </SettingsLayout>
  );
}

function List({ make }: { make: () => void }) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const show = SHOWS.find((one) => one === params.get('show')) ?? 'all';
  const [words, setWords] = useState('');
  const all = useWorkflows();
  const trashed = useTrashed(show === 'deleted');
  const shown = show === 'deleted' ? trashed : all;
  const names = useNames((shown.data?.data ?? []).map(({ definition }) => definitionOf({ ...definition, steps: [] })));
  const known = all.data?.data ?? [];
  const choose = (next: Show) => setParams(next === 'all' ? {} : { show: next }, { replace: true });
  return (
    <>
      {(known.length > 0 || show !== 'all') && (
        <div className={classes.looking} role="search">
          <TextInput
            className={classes.search}
            type="search"
            aria-label={t('flows.search')}
            placeholder={t('flows.search')}
            leftSection={<IconSearch size={17} stroke={1.8} />}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          <Select
            className={classes.show}
            aria-label={t('flows.show')}
            allowDeselect={false}
            data={SHOWS.map((one) => {
              const count = one === 'deleted' ? 0 : known.filter((workflow) => fits(workflow, one)).length;
              return { value: one, label: count > 0 ? `${t(`flows.show.${one}`)} (${count})` : t(`flows.show.${one}`) };
            })}
            value={show}
            onChange={(next) => next && choose(next as Show)}
          />
        </div>
      )}
      <Answer of={shown} lines={4}>
        {({ data }) => {
          const wanted = words.trim().toLocaleLowerCase();
          const found = data
            .filter((workflow) => fits(workflow, show))
            .filter(({ title, description, definition }) => [title, description, triggerWords(definitionOf(definition), names)].some((text) => text.toLocaleLowerCase().includes(wanted)));
          return found.length > 0 ? (
            <ul className={classes.list} aria-label={t('flows.title')}>
              {found.map((workflow) => (
                <Line key={workflow.id} workflow={workflow} names={names} />
              ))}
            </ul>
          ) : known.length > 0 || show !== 'all' ? (
            <Empty
              icon={<IconSearch size={26} stroke={1.6} />}
              title={t(show === 'deleted' && !wanted ? 'flows.noneDeleted' : 'flows.noneSuch')}
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    setWords('');
                    choose('all');
                  }}
                >
                  {t('flows.showAll')}
                </Button>
              }
            >
              {null}
            </Empty>
          ) : (
            <Empty
              icon={<IconRoute size={26} stroke={1.6} />}
              title={t('flows.none')}
              action={
                <Button leftSection={<IconPlus size={18} />} onClick={make}>
                  {t('flows.new')}
                </Button>
              }
            >
              {t('flows.noneText')}
            </Empty>
          );
        }}
      </Answer>
    </>
  );
}

import { Button } from '@mantine/core';
import { Answer, Confirm, count, Empty, Loading, Panel, say, useMay, useParams, useT } from '@guildhall/ui-kit';
import { IconPlayerPlay, IconRoute } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { SettingsLayout } from '../../settings/SettingsLayout';
import { type Counts, MOST_COUNTED, type RunFilter, STATES, useCounts, useRuns, useTakeUpAll } from './api';
import { Filters } from './Filters';
import { RunLine } from './RunLine';
import classes from './runs.module.css';
import { momentsOf } from './times';
import '../../texts/runs';

const RunPage = lazy(() => import('./RunPage').then((module) => ({ default: module.RunPage })));

/** What workflows have done and are doing, or one time that one of them ran. */
export function RunsPage() {
  return useParams().id ? (
    <Suspense>
      <RunPage />
    </Suspense>
  ) : (
    <Runs />
  );
}

function Runs() {
  const t = useT();
  const may = useMay()('workspace.admin');
  const [params, setParams] = useSearchParams();
  const said = params.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(said)), [said]);
  const narrowed = Object.entries(filter).some(([name, value]) => name !== 'state' && value);
  const change = (next: Record<string, string | null | undefined>) => {
    const all = new URLSearchParams(params);
    for (const [name, value] of Object.entries(next)) {
      if (value) {
        all.set(name, value);
      } else {
        all.delete(name);
      }
    }
    setParams(all, { replace: true });
  };
  return (
    <SettingsLayout>
      <Panel title={t('run.many')}>
        <p className={classes.lead}>{t('run.lead')}</p>
        <Filters params={params} filter={filter} change={change} />
        {may ? <List filter={filter} narrowed={narrowed} pick={(state) => change({ state })} /> : <Loading lines={3} />}
      </Panel>
    </SettingsLayout>
  );
}

function filterOf(params: URLSearchParams): RunFilter {
  const text = (name: string) => params.get(name) ?? undefined;
  const number = (name: string) => (/^\d{1,15}$/.test(params.get(name) ?? '') ? text(name) : undefined);
  return {
    workflow_id: number('workflow_id'),
    state: STATES.some((state) => state === params.get('state')) ? text('state') : undefined,
    entity: text('entity'),
    record_id: number('record_id'),
    ...momentsOf(params.get('time'), params.get('from'), params.get('to')),
  };
}

interface ListProps {
  filter: RunFilter;
  /** Whether anything but the state is asked for. */
  narrowed: boolean;
  pick: (state: string | undefined) => void;
}

function List({ filter, narrowed, pick }: ListProps) {
  const t = useT();
  const runs = useRuns(filter);
  const counts = useCounts(filter);
  return (
    <>
      <StateTabs counts={counts.data} chosen={filter.state} pick={pick} />
      {(filter.state === 'failed' || filter.state === undefined) && !!counts.data?.failed && <AllAgain filter={filter} failed={counts.data.failed} />}
      <Answer of={runs} lines={6}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? (
            <Empty icon={<IconRoute size={26} stroke={1.6} />} title={t(narrowed || filter.state ? 'run.noneSuch' : 'run.none')}>
              {t(narrowed || filter.state ? 'run.noneSuchText' : 'run.noneText')}
            </Empty>
          ) : (
            <>
              <ul className={classes.runs} aria-label={t('run.many')}>
                {all.map((run) => (
                  <RunLine key={run.id} run={run} />
                ))}
              </ul>
              {runs.hasNextPage && (
                <Button variant="default" fullWidth mt="md" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
                  {t('kit.more')}
                </Button>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function counted(n: number): string {
  return n >= MOST_COUNTED ? `${count(MOST_COUNTED)}+` : count(n);
}

/** All states with how many runs are in each; the one that is looked at is pressed. */
function StateTabs({ counts, chosen, pick }: { counts: Counts | undefined; chosen: string | undefined; pick: ListProps['pick'] }) {
  const t = useT();
  return (
    <div className={classes.states} role="group" aria-label={t('run.states')}>
      <button type="button" className={classes.pick} aria-pressed={!chosen} onClick={() => pick(undefined)}>
        {t('run.state.all')}
      </button>
      {STATES.map((state) => (
        <button key={state} type="button" className={classes.pick} aria-pressed={chosen === state} data-loud={(state === 'failed' || state === 'held') && !!counts?.[state] ? state : undefined} onClick={() => pick(chosen === state ? undefined : state)}>
          {t(`run.state.${state}`)} {counts && <span className="gh-num">{counted(counts[state])}</span>}
        </button>
      ))}
    </div>
  );
}

/** Goes on with whatever has failed, of those that are looked at. */
function AllAgain({ filter, failed }: { filter: RunFilter; failed: number }) {
  const t = useT();
  const [asking, ask] = useState(false);
  const again = useTakeUpAll();
  return (
    <div className={classes.allAgain}>
      <span>{t('run.failedCount', { count: failed })}</span>
      <Button variant="default" leftSection={<IconPlayerPlay size={17} />} onClick={() => ask(true)}>
        {t('run.allAgain')}
      </Button>
      {asking && (
        <Confirm
          title={t('run.allAgainTitle')}
          action={t('run.allAgain')}
          busy={again.isPending}
          problem={again.error}
          confirm={() =>
            again.mutate(filter, {
              onSuccess: ({ count: n }) => {
                say(t('run.allGoOn', { count: n }));
                ask(false);
              },
            })
          }
          close={() => ask(false)}
        >
          <p>{t(failed > 500 ? 'run.allAgainMany' : 'run.allAgainText', { count: failed })}</p>
        </Confirm>
      )}
    </div>
  );
}


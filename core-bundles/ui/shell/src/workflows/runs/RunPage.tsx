import { Alert, Button, SegmentedControl } from '@mantine/core';
import { Answer, Confirm, Facts, Link, moment, Page, Panel, say, useParams, useRefusal, useT } from '@guildhall/ui-kit';
import { IconArrowLeft, IconBan, IconPlayerPlay } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMemberName } from '../../crm/members';
import type { RunDetail } from './api';
import { pace, useRun, useSteer } from './api';
import { Chain } from './Chain';
import { Kept } from './Kept';
import { RecordName } from './RecordName';
import classes from './runs.module.css';
import { definitionOf } from '../definition';
import { useNames } from '../words/useNames';
import { shortTitle } from '../words/values';
import { causeWords, took } from './spoken';
import { Picture } from './Picture';
import { RunState } from './State';
import { Steps } from './Steps';
import { flat, type Place, treeOf } from './tree';
import '../../texts/runs';

const Redo = lazy(() => import('./Redo').then((module) => ({ default: module.Redo })));

/** One run: what was to be done, what was done and with what, and how to put it right. */
export function RunPage() {
  const t = useT();
  const id = Number(useParams().id);
  const run = useRun(id);
  return (
    <Page narrow title={run.data ? `${run.data.run.title}: ${t('run.number', { n: id })}` : t('run.one')} bare>
      <Link className={classes.back} to="/settings/workflows/runs">
        <IconArrowLeft className="gh-turns" size={17} aria-hidden /> {t('run.many')}
      </Link>
      <Answer of={run} lines={6}>
        {(detail) => <View detail={detail} />}
      </Answer>
    </Page>
  );
}

function View({ detail }: { detail: RunDetail }) {
  const t = useT();
  const member = useMemberName();
  const { run, version } = detail;
  const definition = useMemo(() => definitionOf(version.definition), [version.definition]);
  const names = useNames(definition, version.words);
  const places = useMemo(() => treeOf(definition, run, detail.steps), [definition, run, detail.steps]);
  const [view, setView] = useState('picture');
  const [redoing, redo] = useState<Place>();
  const [stopping, stop] = useState(false);
  const steer = useSteer(run.id);
  const subject = run.entity ?? undefined;
  const over = run.state === 'failed' || run.state === 'cancelled' || run.state === 'held';
  const failed = flat(places).find(({ path }) => path === run.problem?.step);
  return (
    <div className={classes.stack}>
      <Panel>
        <header className={classes.runHead}>
          <div className={classes.runWords}>
            <p className={classes.runTitle}>
              <Link to={`/settings/workflows/${run.workflow_id}`} title={t('run.workflow')}>
                {run.title}
              </Link>
            </p>
            <p className={classes.runCause}>
              {causeWords(detail, member(run.started_by))} {run.entity && run.record_id !== null && <RecordName entity={run.entity} id={run.record_id} />}
            </p>
          </div>
          <RunState state={run.state} />
        </header>
        <p className="gh-hidden" role="status">
          {t(`run.state.${run.state}`)}
        </p>
        <Facts
          items={[
            [t('run.fact.number'), String(run.id)],
            [t('run.fact.began'), moment(run.started_at ?? run.created_at)],
            [t('run.fact.ended'), run.finished_at && [moment(run.finished_at), took(run.started_at ?? run.created_at, run.finished_at)].filter(Boolean).join(' · ')],
            [t('run.fact.version'), t('run.fact.versionOf', { n: version.number, when: moment(version.published_at) })],
            [t('run.fact.startedBy'), member(run.started_by)],
            [t('run.fact.takenUpBy'), member(run.taken_up_by)],
          ]}
        />
        {over && <Trouble detail={detail} step={failed && shortTitle(failed.step, { definition, names })} />}
        <div className={classes.runActs}>
          {over && (
            <Button
              leftSection={<IconPlayerPlay size={18} />}
              loading={steer.isPending && steer.variables !== 'cancel'}
              onClick={() => (failed?.row && run.state === 'failed' ? redo(failed) : steer.mutate({}, { onSuccess: () => say(t('run.goesOn')) }))}
            >
              {t(run.state === 'held' ? 'run.letGo' : failed?.row && run.state === 'failed' ? 'run.putRight' : 'run.goOn')}
            </Button>
          )}
          {(run.state === 'failed' && failed?.row) && (
            <Button variant="default" loading={steer.isPending && !redoing} onClick={() => steer.mutate({}, { onSuccess: () => say(t('run.goesOn')) })}>
              {t('run.again')}
            </Button>
          )}
          {(pace(run.state) && run.state !== 'failed') && (
            <Button variant="default" leftSection={<IconBan size={18} />} onClick={() => stop(true)}>
              {t('run.cancel')}
            </Button>
          )}
        </div>
        {steer.error && !redoing && !stopping ? (
          <Alert color="red" role="alert" mt="md">
            {steer.error.message}
          </Alert>
        ) : null}
      </Panel>
      <Panel
        title={t('run.steps')}
        action={
          places.length > 0 && (
            <SegmentedControl
              aria-label={t('run.view')}
              data={[
                { value: 'picture', label: t('run.asPicture') },
                { value: 'list', label: t('run.asList') },
              ]}
              value={view}
              onChange={setView}
            />
          )
        }
      >
        {places.length === 0 ? (
          <p className={classes.nothing}>{t('run.noSteps')}</p>
        ) : view === 'picture' ? (
          <Picture places={places} definition={definition} subject={subject} names={names} input={detail.input} redo={over ? redo : undefined} />
        ) : (
          <Steps places={places} definition={definition} subject={subject} names={names} redo={over ? redo : undefined} />
        )}
      </Panel>
      <Chain detail={detail} />
      <Panel title={t('run.origin')}>
        <Kept title={t('run.brought')} of={detail.input} entity={subject} names={names} />
        <Kept title={t('run.trigger')} of={definition.trigger} entity={subject} names={names} />
        <Kept title={t('run.definition', { n: version.number })} of={definition as unknown as Record<string, unknown>} entity={undefined} names={names} />
      </Panel>
      <Suspense>
        {redoing && (
          <Redo
            key={redoing.path}
            place={redoing}
            definition={definition}
            subject={subject}
            names={names}
            busy={steer.isPending}
            problem={steer.error}
            submit={(wish) =>
              steer.mutate(wish, {
                onSuccess: () => {
                  redo(undefined);
                  say(t('run.goesOn'));
                },
              })
            }
            close={() => {
              steer.reset();
              redo(undefined);
            }}
          />
        )}
      </Suspense>
      {stopping && (
        <Confirm
          title={t('run.cancelTitle')}
          action={t('run.cancel')}
          busy={steer.isPending}
          problem={steer.error}
          confirm={() => steer.mutate('cancel', { onSuccess: () => stop(false) })}
          close={() => {
            steer.reset();
            stop(false);
          }}
        >
          <p>{t('run.cancelText')}</p>
        </Confirm>
      )}
    </div>
  );
}

/** Why it does not go on, and where. */
function Trouble({ detail: { run }, step }: { detail: RunDetail; step: string | undefined }) {
  const t = useT();
  const said = useRefusal();
  if (!run.problem) {
    return null;
  }
  const held = run.state === 'held';
  const storm = run.problem.code === 'workflow/storm';
  return (
    <div className={classes.trouble} data-tint={held ? 'orange' : 'red'} role="note">
      <strong>{held ? t(storm ? 'run.held.storm' : 'run.held.chain') : step ? t('run.failedAt', { step }) : t('run.failed')}</strong>
      <p>{held ? t(storm ? 'run.held.stormText' : 'run.held.chainText') : said(run.problem, run.problem.title ?? '')}</p>
    </div>
  );
}

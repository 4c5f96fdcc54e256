import { Button, Switch } from '@mantine/core';
import { Answer, count, Empty, Link, Panel, sayProblem, Tag, useMay, useT } from '@guildhall/ui-kit';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { NewButton } from '../../crm/forms/NewButton';
import { NotHere } from '../../frame/NotHere';
import { SettingsLayout } from '../../settings/SettingsLayout';
import { useDeed, useWorkflows, type Workflow } from '../api';
import { triggerKind } from '../build/kinds';
import { definitionOf } from '../definition';
import type { Names } from '../words/names';
import { triggerWords } from '../words/summary';
import { useNames } from '../words/useNames';
import classes from './list.module.css';
import '../../texts/workflowPages';

const NewWorkflow = lazy(() => import('./NewWorkflow').then((module) => ({ default: module.NewWorkflow })));

/** What the house does by itself, and how it fares. */
export function WorkflowsPage() {
  const t = useT();
  const may = useMay()('workspace.admin');
  const [making, make] = useState(false);
  const workflows = useWorkflows(may);
  const names = useNames((workflows.data?.data ?? []).map(({ definition }) => definitionOf({ ...definition, steps: [] })));
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
        <Answer of={workflows} lines={4}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty
                icon={<IconRoute size={26} stroke={1.6} />}
                title={t('flows.none')}
                action={
                  <Button leftSection={<IconPlus size={18} />} onClick={() => make(true)}>
                    {t('flows.new')}
                  </Button>
                }
              >
                {t('flows.noneText')}
              </Empty>
            ) : (
              <ul className={classes.list}>
                {data.map((workflow) => (
                  <Line key={workflow.id} workflow={workflow} names={names} />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
      <Suspense>{making && <NewWorkflow close={() => make(false)} />}</Suspense>
    </SettingsLayout>
  );
}

function Line({ workflow, names }: { workflow: Workflow; names: Names }) {
  const t = useT();
  const deed = useDeed(workflow.id);
  const definition = definitionOf(workflow.definition);
  const { icon: Icon } = triggerKind(definition.trigger.kind);
  const on = workflow.state === 'on';
  const runs = `/settings/workflows/runs?workflow_id=${workflow.id}`;
  return (
    <li className={classes.line} data-off={!on || undefined}>
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.7} />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          <Link to={`/settings/workflows/${workflow.id}`} className={classes.open}>
            {workflow.title}
          </Link>
          {workflow.state === 'draft' && <Tag tint="gray">{t('flows.state.draft')}</Tag>}
          {workflow.state === 'off' && <Tag tint="yellow">{t('flows.state.off')}</Tag>}
        </p>
        <p className={classes.detail}>{triggerWords(definition, names)}</p>
        <p className={classes.numbers}>
          {workflow.started !== undefined && <span>{t('flows.started', { count: workflow.started, n: count(workflow.started) })}</span>}
          {workflow.running > 0 && <Number to={`${runs}&state=running`} tint="blue" label={t('flows.running', { count: workflow.running })} />}
          {workflow.waiting > 0 && <Number to={`${runs}&state=waiting`} tint="yellow" label={t('flows.waiting', { count: workflow.waiting })} />}
          {workflow.failed > 0 && <Number to={`${runs}&state=failed`} tint="red" label={t('flows.failed', { count: workflow.failed })} />}
          {workflow.held > 0 && <Number to={`${runs}&state=held`} tint="orange" label={t('flows.held', { count: workflow.held })} />}
        </p>
      </div>
      {workflow.published !== null && (
        <Switch
          size="md"
          withThumbIndicator={false}
          className={classes.switch}
          aria-label={t('flows.turnOf', { name: workflow.title })}
          checked={on}
          disabled={deed.isPending}
          onChange={() => deed.mutate(on ? 'off' : 'on', { onError: (problem) => sayProblem(problem) })}
        />
      )}
    </li>
  );
}

function Number({ to, tint, label }: { to: string; tint: 'blue' | 'yellow' | 'red' | 'orange'; label: string }) {
  return (
    <Link to={to} className={classes.number}>
      <Tag tint={tint}>{label}</Tag>
    </Link>
  );
}

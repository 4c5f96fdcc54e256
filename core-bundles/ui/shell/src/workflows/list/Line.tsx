import { Button, Switch } from '@mantine/core';
import { count, Link, moment, nearDay, say, sayProblem, Tag, useT } from '@guildhall/ui-kit';
import { useDeed, useTrash, type Workflow } from '../api';
import { triggerKind } from '../build/kinds';
import { definitionOf } from '../definition';
import type { Names } from '../words/names';
import { triggerWords } from '../words/summary';
import { FlowMenu } from './FlowMenu';
import classes from './list.module.css';

/** A workflow: what sets it off, how it fares, whether it is on. */
export function Line({ workflow, names }: { workflow: Workflow; names: Names }) {
  const t = useT();
  const definition = definitionOf(workflow.definition);
  const { icon: Icon } = triggerKind(definition.trigger.kind);
  const { deleted_at } = workflow;
  return (
    <li className={classes.line} data-off={workflow.state !== 'on' || undefined}>
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.7} />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          {deleted_at ? (
            workflow.title
          ) : (
            <Link to={`/settings/workflows/${workflow.id}`} className={classes.open}>
              {workflow.title}
            </Link>
          )}
          {!deleted_at && workflow.state === 'draft' && <Tag tint="gray">{t('flows.state.draft')}</Tag>}
          {!deleted_at && workflow.state === 'off' && <Tag tint="yellow">{t('flows.state.off')}</Tag>}
        </p>
        <p className={classes.detail}>{triggerWords(definition, names)}</p>
        {deleted_at ? <p className={classes.numbers}>{t('flows.deletedAt', { when: moment(deleted_at) })}</p> : <Numbers workflow={workflow} />}
      </div>
      {deleted_at ? <Back workflow={workflow} /> : <Deeds workflow={workflow} />}
    </li>
  );
}

/** How often it ran, and what is under way or in trouble, each leading to those runs. */
function Numbers({ workflow: { id, published, started, running, waiting, failed, held, last_run_at } }: { workflow: Workflow }) {
  const t = useT();
  const runs = `/settings/workflows/runs?workflow_id=${id}`;
  return (
    <p className={classes.numbers}>
      {last_run_at ? (
        <span>
          {t('flows.lastRun', { when: nearDay(last_run_at) })} · {t('flows.started', { count: started, n: count(started) })}
        </span>
      ) : (
        published !== null && <span>{t('flows.neverRan')}</span>
      )}
      {running > 0 && <Number to={`${runs}&state=running`} tint="blue" label={t('flows.running', { count: running })} />}
      {waiting > 0 && <Number to={`${runs}&state=waiting`} tint="yellow" label={t('flows.waiting', { count: waiting })} />}
      {failed > 0 && <Number to={`${runs}&state=failed`} tint="red" label={t('flows.failed', { count: failed })} />}
      {held > 0 && <Number to={`${runs}&state=held`} tint="orange" label={t('flows.held', { count: held })} />}
    </p>
  );
}

function Number({ to, tint, label }: { to: string; tint: 'blue' | 'yellow' | 'red' | 'orange'; label: string }) {
  return (
    <Link to={to} className={classes.number}>
      <Tag tint={tint}>{label}</Tag>
    </Link>
  );
}

function Deeds({ workflow }: { workflow: Workflow }) {
  const t = useT();
  const deed = useDeed(workflow.id);
  const on = workflow.state === 'on';
  return (
    <span className={classes.deeds}>
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
      <FlowMenu workflow={workflow} label={t('flows.actionsOf', { name: workflow.title })} />
    </span>
  );
}

function Back({ workflow: { id, title } }: { workflow: Workflow }) {
  const t = useT();
  const trash = useTrash(id);
  return (
    <Button
      variant="default"
      aria-label={t('flows.restoreOf', { name: title })}
      loading={trash.isPending}
      onClick={() => trash.mutate('out', { onSuccess: () => say(t('flows.isBack', { title })), onError: (problem) => sayProblem(problem) })}
    >
      {t('flows.bringBack')}
    </Button>
  );
}

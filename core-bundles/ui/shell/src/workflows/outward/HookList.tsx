import { ActionIcon, Button, Menu } from '@mantine/core';
import { Answer, Confirm, count, Empty, Link, moment, Panel, RecordForm, sayProblem, Tag, useT } from '@guildhall/ui-kit';
import { IconChevronDown, IconDotsVertical, IconInbox, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useWorkflows } from '../api';
import { type Arrival, type Hook, useArrivals, useHooks, useOutward } from './api';
import { HookTold } from './HookForm';
import classes from './outward.module.css';

/** Addresses at which the outside sets workflows off, with what has come. */
export function HookList({ make }: { make: () => void }) {
  const t = useT();
  const hooks = useHooks();
  return (
    <Panel title={t('hook.many')}>
      <p className={classes.lead}>{t('hook.lead')}</p>
      <Answer of={hooks} lines={3}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<IconInbox size={26} stroke={1.6} />} title={t('hook.none')} action={<Button onClick={make}>{t('hook.new')}</Button>}>
              {t('hook.noneText')}
            </Empty>
          ) : (
            <ul className={classes.list}>
              {all.map((hook) => (
                <Line key={hook.id} hook={hook} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

function Line({ hook }: { hook: Hook }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [asking, ask] = useState<'edit' | 'rotate' | 'delete'>();
  const act = useOutward<Hook>();
  const id = useId();
  const workflow = useWorkflows().data?.data.find((one) => one.id === hook.workflow_id);
  const on = hook.state === 'on';
  const path = `/hooks/${hook.id}`;
  const done = () => {
    act.reset();
    ask(undefined);
  };
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={classes.mark} data-tint="violet">
          <IconInbox size={18} stroke={1.8} aria-hidden />
        </span>
        <div className={classes.itemWords}>
          <p className={classes.itemName}>
            <button type="button" className={classes.open} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              {hook.title}
            </button>
            <Tag tint={on ? 'green' : 'gray'}>{t(on ? 'webhook.on' : 'webhook.off.hand')}</Tag>
          </p>
          <p className={classes.itemDetail}>
            {[workflow?.title, t(`hook.signed.${hook.signature}`), hook.received_at ? t('hook.received', { when: moment(hook.received_at) }) : t('hook.nothing')].filter(Boolean).join(' · ')}
          </p>
        </div>
        <span className={classes.above}>
          <Menu position="bottom-end" width={230}>
            <Menu.Target>
              <ActionIcon aria-label={t('hook.actions', { title: hook.title })}>
                <IconDotsVertical size={20} stroke={1.8} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={() => ask('edit')}>
                {t('hook.rename')}
              </Menu.Item>
              <Menu.Item
                leftSection={on ? <IconPlayerPause size={18} stroke={1.7} /> : <IconPlayerPlay size={18} stroke={1.7} />}
                onClick={() => act.mutate({ method: 'PATCH', path, body: { state: on ? 'off' : 'on' }, version: hook.version }, { onError: (problem) => sayProblem(problem) })}
              >
                {t(on ? 'webhook.turnOff' : 'webhook.turnOn')}
              </Menu.Item>
              <Menu.Item leftSection={<IconRefresh size={18} stroke={1.7} />} onClick={() => ask('rotate')}>
                {t('hook.rotate')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={() => ask('delete')}>
                {t('kit.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
        <IconChevronDown className={classes.chevron} data-open={open || undefined} size={18} aria-hidden />
      </div>
      {open && (
        <div id={id} className={classes.detail}>
          <Arrivals hook={hook} />
        </div>
      )}
      {asking === 'edit' && (
        <RecordForm
          title={t('hook.rename')}
          fields={[{ name: 'title', label: 'hook.name', required: true, wide: true, maxLength: 120 }]}
          initial={{ title: hook.title }}
          busy={act.isPending}
          problem={act.error}
          close={done}
          submit={(changed) => act.mutate({ method: 'PATCH', path, body: changed, version: hook.version }, { onSuccess: done })}
        />
      )}
      {asking === 'rotate' &&
        (act.data?.path ? (
          <HookTold hook={act.data} close={done} />
        ) : (
          <Confirm title={t('hook.rotateTitle')} action={t('hook.rotate')} busy={act.isPending} problem={act.error} confirm={() => act.mutate({ method: 'POST', path: `${path}/rotate` })} close={done}>
            <p>{t('hook.rotateText')}</p>
          </Confirm>
        ))}
      {asking === 'delete' && (
        <Confirm title={t('webhook.deleteTitle', { title: hook.title })} action={t('kit.delete')} busy={act.isPending} problem={act.error} confirm={() => act.mutate({ method: 'DELETE', path }, { onSuccess: done })} close={done}>
          <p>{t('hook.deleteText')}</p>
        </Confirm>
      )}
    </li>
  );
}

function Arrivals({ hook }: { hook: Hook }) {
  const t = useT();
  const arrivals = useArrivals(hook.id);
  return (
    <Answer of={arrivals} lines={2}>
      {(all) =>
        all.length === 0 ? (
          <p className={classes.itemDetail}>{t('hook.nothingYet')}</p>
        ) : (
          <>
            {all.map((one) => (
              <One key={one.id} arrival={one} />
            ))}
          </>
        )
      }
    </Answer>
  );
}

function One({ arrival: { received_at, run_id, key, body } }: { arrival: Arrival }) {
  const t = useT();
  return (
    <section className={classes.attempt}>
      <p className={classes.attemptHead}>
        <strong>{received_at && moment(received_at)}</strong>
        {run_id !== null ? <Link to={`/settings/workflows/runs/${run_id}`}>{t('hook.run', { n: count(run_id) })}</Link> : <span>{t('hook.noRun')}</span>}
      </p>
      {key && (
        <p className={classes.itemDetail}>
          {t('hook.key')} <code>{key}</code>
        </p>
      )}
      <details className={classes.folded}>
        <summary>{t('hook.body')}</summary>
        <pre className={classes.raw} tabIndex={0} aria-label={t('hook.body')}>
          {JSON.stringify(body, null, 2)}
        </pre>
      </details>
    </section>
  );
}

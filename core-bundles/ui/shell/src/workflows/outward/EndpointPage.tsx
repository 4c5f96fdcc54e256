import { ActionIcon, Button, Menu } from '@mantine/core';
import { Answer, Confirm, Facts, Link, moment, Page, Panel, say, sayProblem, ShownOnce, useParams, useT } from '@guildhall/ui-kit';
import { IconArrowLeft, IconDotsVertical, IconKey, IconPencil, IconPlayerPause, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDescribed } from '../../record/descriptors';
import { type Endpoint, useEndpoint, useOutward } from './api';
import { Deliveries } from './Deliveries';
import { EndpointForm } from './EndpointForm';
import { EndpointState } from './EndpointState';
import classes from './outward.module.css';
import { eventWords } from './spoken';
import '../../texts/outward';

/** One webhook out: what it is told, what it answered, and what can be done about it. */
export function EndpointPage() {
  const t = useT();
  const endpoint = useEndpoint(Number(useParams().id));
  return (
    <Page narrow title={endpoint.data?.title ?? t('webhook.one')} bare>
      <Link className={classes.back} to="/settings/webhooks">
        <IconArrowLeft className="gh-turns" size={17} aria-hidden /> {t('webhook.many')}
      </Link>
      <Answer of={endpoint} lines={6}>
        {(data) => <View endpoint={data} />}
      </Answer>
    </Page>
  );
}

function View({ endpoint }: { endpoint: Endpoint }) {
  const t = useT();
  const navigate = useNavigate();
  const described = useDescribed();
  const [asking, ask] = useState<'edit' | 'rotate' | 'delete'>();
  const act = useOutward<Endpoint>();
  const turn = useOutward<Endpoint>();
  const { id, version, title, url, events, headers, state, off_reason, accepted_at, failing_since, waiting } = endpoint;
  const path = `/webhooks/${id}`;
  const on = state === 'on';
  const done = () => ask(undefined);
  const change = (next: 'on' | 'off') => act.mutate({ method: 'PATCH', path, body: { state: next }, version }, { onError: (problem) => sayProblem(problem) });
  return (
    <div className={classes.stack}>
      <Panel>
        <header className={classes.head}>
          <div className={classes.headWords}>
            <p className={classes.name}>
              {title} <EndpointState endpoint={endpoint} />
            </p>
            <p className={classes.url}>{url}</p>
          </div>
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <ActionIcon aria-label={t('app.actions')}>
                <IconDotsVertical size={20} stroke={1.8} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={() => ask('edit')}>
                {t('kit.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconKey size={18} stroke={1.7} />} onClick={() => ask('rotate')}>
                {t('webhook.rotate')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={() => ask('delete')}>
                {t('kit.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </header>
        {!on && off_reason !== 'hand' && (
          <p className={classes.trouble} data-tint="red" role="note">
            {t(off_reason === 'gone' ? 'webhook.offGone' : 'webhook.offFailing')}
          </p>
        )}
        {on && failing_since && (
          <p className={classes.trouble} data-tint="orange" role="note">
            {t('webhook.failingText', { when: moment(failing_since) })}
          </p>
        )}
        <Facts
          items={[
            [t('webhook.events'), events.map((event) => <div key={event.entity}>{eventWords(event, described)}</div>)],
            [t('webhook.headers'), Object.keys(headers).join(', ')],
            [t('webhook.lastAccepted'), accepted_at && moment(accepted_at)],
            [t('webhook.waitingLabel'), waiting > 0 ? t('webhook.waiting', { count: waiting }) : null],
          ]}
        />
        <div className={classes.acts}>
          {on ? (
            <>
              <Button
                leftSection={<IconSend size={18} />}
                loading={act.isPending && act.variables.path.endsWith('/test')}
                onClick={() => act.mutate({ method: 'POST', path: `${path}/test` }, { onSuccess: () => say(t('webhook.tested')), onError: (problem) => sayProblem(problem) })}
              >
                {t('webhook.test')}
              </Button>
              <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={() => change('off')}>
                {t('webhook.turnOff')}
              </Button>
            </>
          ) : (
            <Button leftSection={<IconPlayerPlay size={18} />} onClick={() => change('on')}>
              {t('webhook.turnOn')}
            </Button>
          )}
        </div>
      </Panel>
      <Deliveries endpoint={endpoint} />
      {asking === 'edit' && <EndpointForm endpoint={endpoint} close={done} />}
      {asking === 'rotate' &&
        (turn.data?.secret ? (
          <ShownOnce
            title={t('webhook.secretTitle')}
            value={turn.data.secret}
            close={() => {
              turn.reset();
              done();
            }}
          >
            {t('webhook.rotatedText')}
          </ShownOnce>
        ) : (
          <Confirm title={t('webhook.rotateTitle')} action={t('webhook.rotate')} busy={turn.isPending} problem={turn.error} confirm={() => turn.mutate({ method: 'POST', path: `${path}/rotate` })} close={done}>
            <p>{t('webhook.rotateText')}</p>
          </Confirm>
        ))}
      {asking === 'delete' && (
        <Confirm
          title={t('webhook.deleteTitle', { title })}
          action={t('kit.delete')}
          busy={turn.isPending}
          problem={turn.error}
          confirm={() => turn.mutate({ method: 'DELETE', path }, { onSuccess: () => void navigate('/settings/webhooks') })}
          close={done}
        >
          <p>{t('webhook.deleteText')}</p>
        </Confirm>
      )}
    </div>
  );
}

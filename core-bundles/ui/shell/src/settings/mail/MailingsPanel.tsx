import { Badge, Button, Select } from '@mantine/core';
import { Answer, Confirm, Empty, type FormFieldSpec, Panel, RecordForm, useT } from '@guildhall/ui-kit';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useDescriptions } from '../../record/descriptors';
import { useViews, viewName } from '../../record/list/views';
import { EntitySelect } from '../../workflows/build/EntitySelect';
import lines from '../lines.module.css';
import { type Mailing, useChange, useMailings, useTemplates } from './api';
import classes from './mail.module.css';
import { Gone, MailingDetail } from './MailingDetail';

const COLOURS = { draft: 'gray', running: 'blue', stopped: 'orange', done: 'green' } as const;

/** One mail to many: begun, watched and stopped. */
export function MailingsPanel() {
  const t = useT();
  const mailings = useMailings();
  const templates = useTemplates();
  const [adding, add] = useState(false);
  const [starting, start] = useState<Mailing>();
  const [shown, show] = useState<number>();
  const act = useChange<Mailing>();
  const seen = mailings.data?.data.find(({ id }) => id === shown);
  const some = (templates.data?.data ?? []).some(({ archived }) => !archived);
  return (
    <Panel title={t('mail.mailings')}>
      <p className={classes.lead}>{t('mail.mailingsLead')}</p>
      <Answer of={mailings} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconSend size={26} stroke={1.6} />} title={t('mail.noMailings')} action={some && <Button onClick={() => add(true)}>{t('mail.newMailing')}</Button>}>
              {t(some ? 'mail.noMailingsText' : 'mail.templateFirst')}
            </Empty>
          ) : (
            <>
              <ul className={lines.list}>
                {data.map((mailing) => (
                  <Line key={mailing.id} mailing={mailing} open={() => show(mailing.id)} act={(what) => act.mutate({ method: what ? 'POST' : 'DELETE', path: `/mailings/${mailing.id}${what && `/${what}`}` })} />
                ))}
              </ul>
              <div className={classes.foot}>
                <Button onClick={() => add(true)}>{t('mail.newMailing')}</Button>
              </div>
            </>
          )
        }
      </Answer>
      {adding && (
        <MailingForm
          close={() => add(false)}
          made={(mailing) => {
            add(false);
            show(mailing.id);
          }}
        />
      )}
      {seen && !starting && <MailingDetail mailing={seen} close={() => show(undefined)} start={() => start(seen)} />}
      {starting && <Start mailing={starting} close={() => start(undefined)} />}
    </Panel>
  );
}

function Line({ mailing, open, act }: { mailing: Mailing; open: () => void; act: (what: string) => void }) {
  const t = useT();
  const { title, state, counts, failure } = mailing;
  const told = state === 'running' ? [] : Object.entries(counts).map(([name, count]) => `${t(`mail.count.${name}`)} ${count}`);
  return (
    <li className={`${lines.line} ${classes.line}`}>
      <span className={lines.icon}>
        <IconSend size={20} stroke={1.7} />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          <button type="button" className={classes.title} onClick={open}>
            {title}
          </button>
          <Badge variant="light" color={COLOURS[state]}>
            {t(`mail.state.${state}`)}
          </Badge>
        </p>
        <p className={lines.detail}>{[failure, ...told].filter(Boolean).join(' · ')}</p>
        {state === 'running' && <Gone mailing={mailing} />}
      </div>
      <div className={classes.acts}>
        {(state === 'draft' || state === 'stopped') && (
          <Button aria-label={`${t('mail.look')}: ${title}`} onClick={open}>
            {t('mail.look')}
          </Button>
        )}
        {state === 'running' && (
          <Button color="red" aria-label={`${t('mail.stop')}: ${title}`} onClick={() => act('stop')}>
            {t('mail.stop')}
          </Button>
        )}
        {state === 'draft' && (
          <Button variant="default" aria-label={`${t('kit.delete')}: ${title}`} onClick={() => act('')}>
            {t('kit.delete')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Start({ mailing, close }: { mailing: Mailing; close: () => void }) {
  const t = useT();
  const start = useChange<Mailing>();
  return (
    <Confirm
      title={t('mail.startTitle', { title: mailing.title })}
      action={t('mail.start')}
      busy={start.isPending}
      problem={start.error}
      confirm={() => start.mutate({ method: 'POST', path: `/mailings/${mailing.id}/start` }, { onSuccess: close })}
      close={close}
    >
      <p>{t('mail.startText', { count: mailing.per_minute })}</p>
    </Confirm>
  );
}

function MailingForm({ close, made }: { close: () => void; made: (mailing: Mailing) => void }) {
  const t = useT();
  const save = useChange<Mailing>();
  const { all } = useDescriptions();
  const templates = useTemplates().data?.data ?? [];
  const [entity, choose] = useState('crm.contact');
  const views = useViews(entity).data ?? [];
  const of = all.get(entity)?.fields ?? [];
  const named = (types: string[]) => () => of.filter(({ type }) => types.includes(type)).map(({ name, label }) => ({ value: name, label }));
  const fields: FormFieldSpec[] = [
    { name: 'title', label: 'mail.mailingTitle', required: true, maxLength: 120 },
    { name: 'template_id', label: 'mail.template', type: 'choice', numeric: true, required: true, choices: () => templates.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: String(id), label: name })) },
    { name: 'entity', label: 'mail.about', type: 'own', required: true, draw: ({ label, change }) => <EntitySelect label={label} value={entity} fits={({ fields: has }) => has.some(({ type }) => type === 'email')} change={(next) => { choose(next); change(next); }} /> },
    { name: 'field', label: 'mail.addressField', type: 'choice', required: true, choices: named(['email']) },
    {
      name: 'view',
      label: 'mail.segment',
      type: 'own',
      draw: ({ label, value, change }) => <Select label={label} placeholder={t('mail.everybody')} clearable data={views.map((view) => ({ value: view.key, label: viewName(view) }))} value={value ? String(value) : null} onChange={change} />,
    },
    { name: 'per_minute', label: 'mail.perMinute', type: 'number', required: true },
    { name: 'consent_field', label: 'mail.consentField', type: 'choice', choices: named(['boolean', 'date', 'timestamp']), help: t('mail.consentHelp') },
    { name: 'consent_note', label: 'mail.consentNote', maxLength: 500, requiredWhen: ({ consent_field: field }) => !field },
  ];
  const initial = { title: '', template_id: templates[0]?.id ?? null, entity, field: 'email', per_minute: 60, consent_field: null, consent_note: '', view: null };
  return (
    <RecordForm
      title={t('mail.newMailing')}
      fields={fields}
      initial={initial}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) => {
        const { view, ...wish } = { ...initial, ...changed } as Record<string, unknown>;
        const filter = views.find(({ key }) => key === view)?.filter ?? null;
        const body = Object.fromEntries(Object.entries({ ...wish, filter, per_minute: Number(wish.per_minute) }).filter(([, value]) => value !== null));
        save.mutate({ method: 'POST', path: '/mailings', body }, { onSuccess: made });
      }}
    />
  );
}

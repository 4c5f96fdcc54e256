import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Answer, Confirm, Empty, type FormFieldSpec, Link, Loading, nearDay, Panel, RecordForm, say, useMay, useT } from '@guildhall/ui-kit';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { NewButton } from '../../crm/forms/NewButton';
import lines from '../../settings/lines.module.css';
import { SettingsLayout } from '../../settings/SettingsLayout';
import { type Secret, useOutward, useSecrets } from './api';
import classes from './outward.module.css';
import '../../texts/outward';

/** Keys for others' doors: set, replaced and used, but read by nobody. */
export function SecretsPage() {
  const t = useT();
  const may = useMay()('workspace.admin');
  const secrets = useSecrets();
  const [setting, set] = useState<Secret | 'new'>();
  const [leaving, leave] = useState<Secret>();
  return (
    <SettingsLayout actions={may && <NewButton icon={IconPlus} label="secret.new" onClick={() => set('new')} />}>
      <Panel title={t('secret.many')}>
        <p className={classes.lead}>{t('secret.lead')}</p>
        {!may ? (
          <Loading lines={3} />
        ) : (
          <Answer of={secrets} lines={3}>
            {(all) =>
              all.length === 0 ? (
                <Empty icon={<IconKey size={26} stroke={1.6} />} title={t('secret.none')} action={<Button onClick={() => set('new')}>{t('secret.new')}</Button>}>
                  {t('secret.noneText')}
                </Empty>
              ) : (
                <ul className={lines.list}>
                  {all.map((secret) => (
                    <Line key={secret.id} secret={secret} replace={() => set(secret)} remove={() => leave(secret)} />
                  ))}
                </ul>
              )
            }
          </Answer>
        )}
      </Panel>
      {setting && <Setting secret={setting === 'new' ? undefined : setting} close={() => set(undefined)} />}
      {leaving && <Removal secret={leaving} close={() => leave(undefined)} />}
    </SettingsLayout>
  );
}

function Line({ secret: { name, set_by_name, set_at, used_by }, replace, remove }: { secret: Secret; replace: () => void; remove: () => void }) {
  const t = useT();
  return (
    <li className={`${lines.line} ${classes.secret}`}>
      <span className={lines.icon}>
        <IconKey size={20} stroke={1.7} />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          <code className={classes.place}>{name}</code>
        </p>
        <p className={lines.detail}>
          {[set_at && t('secret.set', { when: nearDay(set_at) }), set_by_name && t('secret.by', { name: set_by_name })].filter(Boolean).join(' · ')}
        </p>
        <p className={lines.detail}>
          {used_by.length === 0 ? t('secret.unused') : t('secret.usedBy')}{' '}
          {used_by.map(({ kind, id, title }, at) => (
            <span key={`${kind} ${id}`}>
              {at > 0 && ', '}
              <Link to={kind === 'webhook' ? `/settings/webhooks/${id}` : `/settings/workflows/${id}`}>{title}</Link>
            </span>
          ))}
        </p>
      </div>
      <div className={classes.lineActs}>
        <Button variant="default" aria-label={`${t('secret.replace')}: ${name}`} onClick={replace}>
          {t('secret.replace')}
        </Button>
        <Button variant="default" disabled={used_by.length > 0} aria-label={`${t('kit.delete')}: ${name}`} onClick={remove}>
          {t('kit.delete')}
        </Button>
      </div>
    </li>
  );
}

/** Sets a value that nobody will see again. */
function Setting({ secret, close }: { secret: Secret | undefined; close: () => void }) {
  const t = useT();
  const save = useOutward<Secret>();
  const fields: FormFieldSpec[] = [
    {
      name: 'name',
      label: 'secret.name',
      type: 'own',
      required: true,
      wide: true,
      shownWhen: () => !secret,
      draw: ({ label, value, error, change }) => (
        <TextInput
          label={label}
          description={t('secret.nameHint')}
          required
          withAsterisk
          maxLength={50}
          autoComplete="off"
          spellCheck={false}
          error={error}
          value={String(value ?? '')}
          data-autofocus
          onChange={({ currentTarget }) => change(currentTarget.value.toLowerCase().replace(/[\s-]+/g, '_'))}
        />
      ),
    },
    {
      name: 'value',
      label: 'secret.value',
      type: 'own',
      required: true,
      wide: true,
      draw: ({ label, value, error, change }) => (
        <PasswordInput
          label={label}
          description={t('secret.valueHint')}
          required
          withAsterisk
          maxLength={4_000}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('secret.look') }}
          error={error}
          value={String(value ?? '')}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      ),
    },
  ];
  return (
    <RecordForm
      title={secret ? t('secret.replaceTitle', { name: secret.name }) : t('secret.new')}
      fields={fields}
      initial={secret ? { value: '' } : { name: '', value: '' }}
      action={t(secret ? 'secret.replace' : 'secret.keep')}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) =>
        save.mutate(secret ? { method: 'PATCH', path: `/secrets/${secret.id}`, body: changed, version: secret.version } : { method: 'POST', path: '/secrets', body: changed }, {
          onSuccess: () => {
            say(t('secret.kept'));
            close();
          },
        })
      }
    />
  );
}

function Removal({ secret, close }: { secret: Secret; close: () => void }) {
  const t = useT();
  const remove = useOutward();
  return (
    <Confirm
      title={t('webhook.deleteTitle', { title: secret.name })}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={remove.error}
      confirm={() => remove.mutate({ method: 'DELETE', path: `/secrets/${secret.id}` }, { onSuccess: close })}
      close={close}
    >
      <p>{t('secret.deleteText')}</p>
    </Confirm>
  );
}

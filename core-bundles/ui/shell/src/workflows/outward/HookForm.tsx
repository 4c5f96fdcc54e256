import { CopyButton, Button, Modal } from '@mantine/core';
import { type FormFieldSpec, RecordForm, useT } from '@guildhall/ui-kit';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWorkflows } from '../api';
import { type Hook, useOutward } from './api';
import classes from './outward.module.css';

const SIGNATURES = ['none', 'standard', 'hub'] as const;

/** A new address for the outside, which is told once. */
export function HookForm({ close }: { close: () => void }) {
  const t = useT();
  const workflows = useWorkflows().data?.data;
  const make = useOutward<Hook>();
  if (make.data) {
    return <HookTold hook={make.data} close={close} />;
  }
  const fields: FormFieldSpec[] = [
    { name: 'title', label: 'hook.name', required: true, wide: true, maxLength: 120, help: t('hook.nameHint') },
    {
      name: 'workflow_id',
      label: 'hook.workflow',
      type: 'choice',
      numeric: true,
      required: true,
      wide: true,
      choices: () =>
        (workflows ?? [])
          .filter(({ definition }) => definition?.trigger?.kind === 'webhook')
          .map(({ id, title }) => ({ value: String(id), label: title })),
      help: t('hook.workflowHint'),
    },
    {
      name: 'signature',
      label: 'hook.signature',
      type: 'choice',
      required: true,
      wide: true,
      choices: () => SIGNATURES.map((value) => ({ value, label: t(`hook.signature.${value}`) })),
      resets: (value) => (value === 'none' ? { secret: '' } : {}),
    },
    { name: 'secret', label: 'hook.secret', wide: true, maxLength: 500, help: t('hook.secretHint'), shownWhen: ({ signature }) => signature !== 'none' },
  ];
  const initial = { title: '', workflow_id: null, signature: 'none', secret: '' };
  return workflows ? (
    <RecordForm
      title={t('hook.new')}
      fields={fields}
      initial={initial}
      action={t('hook.make')}
      busy={make.isPending}
      problem={make.error}
      close={close}
      submit={(changed) => {
        const { secret, ...rest } = { ...initial, ...changed } as Record<string, unknown>;
        make.mutate({ method: 'POST', path: '/hooks', body: { ...rest, ...(secret && rest.signature !== 'none' ? { secret } : {}) } });
      }}
    />
  ) : null;
}

/** What can be copied now and never again: the address, and what to sign with. */
export function HookTold({ hook, close }: { hook: Hook; close: () => void }) {
  const t = useT();
  return (
    <Modal opened onClose={close} title={t('hook.made')} size={560} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('kit.close') }} classNames={{ title: classes.title }}>
      <p className={classes.lead}>{t('hook.madeText')}</p>
      {hook.path && <Told label={t('hook.address')} value={location.origin + hook.path} />}
      {hook.secret && <Told label={t('hook.secret')} value={hook.secret} />}
      <div className={classes.foot}>
        <Button onClick={close}>{t('kit.done')}</Button>
      </div>
    </Modal>
  );
}

function Told({ label, value }: { label: string; value: string }) {
  const t = useT();
  return (
    <div className={classes.told}>
      <p className={classes.toldLabel}>{label}</p>
      <code className={classes.toldValue}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" leftSection={copied ? <IconCheck size={17} /> : <IconCopy size={17} />} aria-label={`${t('kit.copy')}: ${label}`} onClick={copy}>
            {t(copied ? 'kit.copied' : 'kit.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

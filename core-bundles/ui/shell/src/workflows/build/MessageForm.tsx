import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { Link, useT } from '@guildhall/ui-kit';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useLines } from '../../settings/channels/api';
import type { StepNode } from '../definition';
import classes from './forms.module.css';
import { TokenInput } from './TokenInput';

interface Props {
  node: StepNode;
  put: (more: Record<string, unknown>) => void;
}

/** A message by messenger: in words of its own, or by a template that the provider has approved. */
export function MessageForm({ node, put }: Props) {
  const t = useT();
  const approved = node.template !== undefined;
  return (
    <>
      <LineSelect node={node} put={put} />
      <TokenInput required label={t('flows.message.to')} description={t('flows.message.toHint')} placeholder="+44 20 7946 0000" value={String(node.to ?? '')} change={(to) => put({ to })} />
      <Select
        label={t('flows.mail.words')}
        description={t('flows.message.hint')}
        allowDeselect={false}
        data={[
          { value: 'own', label: t('flows.mail.own') },
          { value: 'approved', label: t('flows.message.approved') },
        ]}
        value={approved ? 'approved' : 'own'}
        onChange={(next) => next && put(next === 'own' ? { template: undefined, language: undefined, values: undefined, text: node.text ?? '' } : { template: '', language: 'en', text: undefined })}
      />
      {approved ? <Approved node={node} put={put} /> : <TokenInput required multiline label={t('flows.mail.text')} value={String(node.text ?? '')} change={(text) => put({ text })} />}
    </>
  );
}

/** Asked only where there is a choice. */
function LineSelect({ node, put }: Props) {
  const t = useT();
  const lines = useLines();
  const all = (lines.data?.data ?? []).filter(({ kind }) => kind === 'messenger');
  if (lines.data && all.length === 0) {
    return (
      <p className={classes.hint}>
        {t('flows.message.none')} <Link to="/settings/channels">{t('flows.message.make')}</Link>
      </p>
    );
  }
  return all.length > 1 || node.channel !== undefined ? (
    <Select
      label={t('flows.message.channel')}
      error={lines.data && node.channel !== undefined && !all.some(({ id }) => id === Number(node.channel)) ? t('flows.message.lineGone') : undefined}
      allowDeselect={false}
      data={all.map(({ id, title }) => ({ value: String(id), label: title }))}
      value={node.channel === undefined ? null : String(node.channel)}
      onChange={(next) => next && put({ channel: Number(next) })}
    />
  ) : null;
}

/** What the provider knows by name; what stands in its places, in order. */
function Approved({ node, put }: Props) {
  const t = useT();
  const values = Array.isArray(node.values) ? node.values.map(String) : [];
  return (
    <>
      <div className={classes.pair}>
        <TextInput required label={t('flows.message.template')} maxLength={200} value={String(node.template ?? '')} onChange={({ currentTarget }) => put({ template: currentTarget.value })} />
        <TextInput label={t('flows.message.language')} maxLength={20} placeholder="en_US" value={String(node.language ?? '')} onChange={({ currentTarget }) => put({ language: currentTarget.value })} />
      </div>
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: by their order is what they are known.
        <div key={at} className={classes.value}>
          <TokenInput label={t('flows.message.value', { n: at + 1 })} value={value} change={(text) => put({ values: values.map((one, other) => (other === at ? text : one)) })} />
          <ActionIcon className={classes.drop} aria-label={t('flows.message.drop', { n: at + 1 })} onClick={() => put({ values: values.filter((_, other) => other !== at) })}>
            <IconX size={17} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="subtle" className={classes.more} leftSection={<IconPlus size={17} />} onClick={() => put({ values: [...values, ''] })}>
        {t('flows.message.add')}
      </Button>
    </>
  );
}

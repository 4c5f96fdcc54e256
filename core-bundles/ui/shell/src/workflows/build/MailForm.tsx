import { Button, Checkbox, Select } from '@mantine/core';
import { Link, useT } from '@guildhall/ui-kit';
import { IconEye } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { type Template, useTemplates } from '../../settings/mail/api';
import type { StepNode } from '../definition';
import { useAround } from './context';
import classes from './forms.module.css';
import { TokenInput } from './TokenInput';

const TemplatePreview = lazy(() => import('../../settings/mail/TemplatePreview').then((module) => ({ default: module.TemplatePreview })));

interface Props {
  node: StepNode;
  put: (more: Record<string, unknown>) => void;
}

/** A mail in words of its own, or in those of a template. */
export function MailForm({ node, put }: Props) {
  const t = useT();
  return (
    <>
      <TokenInput required label={t('flows.mail.to')} placeholder="name@example.com" value={String(node.to ?? '')} change={(to) => put({ to })} />
      <TemplateSelect node={node} put={put} />
      {!node.template && (
        <>
          <TokenInput required label={t('flows.mail.subject')} value={String(node.subject ?? '')} change={(subject) => put({ subject })} />
          <TokenInput required multiline label={t('flows.mail.text')} value={String(node.text ?? '')} change={(text) => put({ text })} />
        </>
      )}
      <Checkbox
        label={t('flows.mail.marketing')}
        description={t('flows.mail.marketingHint')}
        checked={node.marketing === true}
        onChange={({ currentTarget }) => put({ marketing: currentTarget.checked || undefined })}
      />
    </>
  );
}

const OWN = '-';

/** Templates about the same records first: what others name is empty here. */
function TemplateSelect({ node, put }: Props) {
  const t = useT();
  const { definition, names } = useAround();
  const templates = useTemplates();
  const [shown, show] = useState<Template>();
  const all = templates.data?.data ?? [];
  const chosen = all.find(({ id }) => id === Number(node.template));
  const subject = definition.trigger.entity ?? null;
  const offered = all.filter((one) => !one.archived || one === chosen);
  const items = (fits: boolean) => offered.filter(({ entity }) => (entity === null || entity === subject) === fits).map(({ id, name }) => ({ value: String(id), label: name }));
  const gone = !!node.template && !!templates.data && !chosen;
  return (
    <>
      <Select
        label={t('flows.mail.words')}
        allowDeselect={false}
        searchable={offered.length > 8}
        error={gone ? t('flows.mail.gone') : undefined}
        data={[
          { value: OWN, label: t('flows.mail.own') },
          ...[
            { group: t('flows.mail.templates'), items: items(true) },
            { group: t('flows.mail.others'), items: items(false) },
          ].filter((group) => group.items.length > 0),
        ]}
        value={gone ? null : node.template ? String(node.template) : OWN}
        onChange={(next) => next && put(next === OWN ? { template: undefined, subject: node.subject ?? '', text: node.text ?? '' } : { template: Number(next) })}
      />
      {templates.data && offered.length === 0 && (
        <p className={classes.hint}>
          {t('flows.mail.none')} <Link to="/settings/mail">{t('flows.mail.make')}</Link>
        </p>
      )}
      {chosen && (
        <>
          {chosen.entity && chosen.entity !== subject && <p className={classes.hint}>{t('flows.mail.otherHint', { one: names.one(chosen.entity) })}</p>}
          <Button variant="subtle" className={classes.more} leftSection={<IconEye size={17} />} onClick={() => show(chosen)}>
            {t('flows.mail.preview')}
          </Button>
        </>
      )}
      <Suspense>{shown && <TemplatePreview template={shown} close={() => show(undefined)} />}</Suspense>
    </>
  );
}

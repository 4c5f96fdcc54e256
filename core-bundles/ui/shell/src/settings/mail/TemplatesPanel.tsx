import { Button } from '@mantine/core';
import { Answer, Empty, type FormFieldSpec, nearDay, Panel, RecordForm, useT } from '@guildhall/ui-kit';
import { IconMailPlus, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { EntitySelect } from '../../workflows/build/EntitySelect';
import '../../texts/workflows';
import lines from '../lines.module.css';
import { type Template, useChange, useTemplates } from './api';
import classes from './mail.module.css';
import { TemplatePreview } from './TemplatePreview';

/** Words that are used again and again, with places for values of a record. */
export function TemplatesPanel() {
  const t = useT();
  const templates = useTemplates();
  const [edited, edit] = useState<Template | 'new'>();
  const [shown, show] = useState<Template>();
  return (
    <Panel title={t('mail.templates')}>
      <p className={classes.lead}>{t('mail.templatesLead')}</p>
      <Answer of={templates} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconMailPlus size={26} stroke={1.6} />} title={t('mail.noTemplates')} action={<Button onClick={() => edit('new')}>{t('mail.newTemplate')}</Button>}>
              {t('mail.noTemplatesText')}
            </Empty>
          ) : (
            <>
              <ul className={lines.list}>
                {data.map((template) => (
                  <li key={template.id} className={`${lines.line} ${classes.line}`}>
                    <span className={lines.icon}>
                      <IconTemplate size={20} stroke={1.7} />
                    </span>
                    <div className={lines.words}>
                      <p className={lines.name}>{template.name}</p>
                      <p className={lines.detail}>
                        {[template.subject, t('mail.templateVersion', { number: template.number }), template.updated_at && nearDay(template.updated_at), template.archived && t('mail.archived')].filter(Boolean).join(' · ')}
                      </p>
                    </div>
                    <div className={classes.acts}>
                      <Button variant="default" aria-label={`${t('mail.preview')}: ${template.name}`} onClick={() => show(template)}>
                        {t('mail.preview')}
                      </Button>
                      <Button variant="default" aria-label={`${t('mail.change')}: ${template.name}`} onClick={() => edit(template)}>
                        {t('mail.change')}
                      </Button>
                    </div>
                  </li>
                ))}
              </ul>
              <div className={classes.foot}>
                <Button onClick={() => edit('new')}>{t('mail.newTemplate')}</Button>
              </div>
            </>
          )
        }
      </Answer>
      {edited && <TemplateForm template={edited === 'new' ? undefined : edited} close={() => edit(undefined)} />}
      {shown && <TemplatePreview template={shown} close={() => show(undefined)} />}
    </Panel>
  );
}

function TemplateForm({ template, close }: { template: Template | undefined; close: () => void }) {
  const t = useT();
  const save = useChange<Template>();
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'mail.templateName', required: true, maxLength: 120 },
    {
      name: 'entity',
      label: 'mail.about',
      type: 'own',
      draw: ({ label, value, change }) => <EntitySelect label={label} value={String(value ?? '')} change={change} />,
    },
    { name: 'subject', label: 'mail.subject', required: true, wide: true, maxLength: 300 },
    { name: 'body', label: 'mail.body', type: 'long', required: true, wide: true, maxLength: 20_000, help: t('mail.bodyHelp') },
    { name: 'archived', label: 'mail.archive', type: 'switch', shownWhen: () => template !== undefined },
  ];
  const initial = template ? { name: template.name, entity: template.entity, subject: template.subject, body: template.body, archived: template.archived } : { name: '', entity: 'crm.contact', subject: '', body: '' };
  return (
    <RecordForm
      title={template ? template.name : t('mail.newTemplate')}
      fields={fields}
      initial={initial}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) =>
        save.mutate(
          template
            ? { method: 'PATCH', path: `/mail-templates/${template.id}`, body: changed, version: template.version }
            : { method: 'POST', path: '/mail-templates', body: { ...initial, ...changed } },
          { onSuccess: close },
        )
      }
    />
  );
}

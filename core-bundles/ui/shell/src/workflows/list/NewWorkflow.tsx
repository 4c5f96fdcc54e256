import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Loading, sayProblem, useNavigate, useT } from '@guildhall/ui-kit';
import { IconPencil } from '@tabler/icons-react';
import { useDescriptions, words } from '../../record/descriptors';
import { type Template, useMaking, useTemplates } from '../api';
import { triggerKind } from '../build/kinds';
import { definitionOf, EMPTY } from '../definition';
import { sentenceOf } from '../words/summary';
import { useNames } from '../words/useNames';
import classes from './list.module.css';

/** Begins with nothing, or with what others in this trade use. */
export function NewWorkflow({ close }: { close: () => void }) {
  const t = useT();
  const go = useNavigate();
  const phone = useMediaQuery('(max-width: 679px)');
  const templates = useTemplates();
  const { modules } = useDescriptions();
  const making = useMaking();
  const begin = (body: Parameters<typeof making.mutate>[0]) =>
    making.mutate(body, { onSuccess: ({ id }) => go(`/settings/workflows/${id}`), onError: (problem) => sayProblem(problem) });
  const offered = templates.data ?? [];
  const groups = [...new Set(offered.map(({ module }) => module))];
  const names = useNames(offered.map(({ definition }) => definitionOf(definition)));
  return (
    <Modal opened onClose={close} size={760} fullScreen={phone} title={t('flows.new')} closeButtonProps={{ 'aria-label': t('kit.close') }} classNames={{ title: classes.title }}>
      <button type="button" className={classes.template} disabled={making.isPending} data-autofocus onClick={() => begin({ title: t('flows.untitled'), definition: EMPTY })}>
        <span className={classes.icon} aria-hidden>
          <IconPencil size={20} stroke={1.7} />
        </span>
        <span className={classes.templateWords}>
          <strong>{t('flows.empty')}</strong>
          <small>{t('flows.emptyText')}</small>
        </span>
      </button>
      {templates.isPending && <Loading lines={3} />}
      {groups.map((module) => (
        <section key={module}>
          <h3 className={classes.group}>{words(`module.${module}`, modules.find(({ key }) => key === module)?.title ?? module)}</h3>
          <div className={classes.templates}>
            {offered
              .filter((one) => one.module === module)
              .map((one) => (
                <Offer key={one.key} template={one} told={sentenceOf(one.definition, names)} busy={making.isPending} take={() => begin({ title: one.title, description: one.description, definition: definitionOf(one.definition) })} />
              ))}
          </div>
        </section>
      ))}
    </Modal>
  );
}

function Offer({ template, told, busy, take }: { template: Template; told: string; busy: boolean; take: () => void }) {
  const { icon: Icon } = triggerKind(definitionOf(template.definition).trigger.kind);
  return (
    <button type="button" className={classes.template} disabled={busy} onClick={take}>
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.7} />
      </span>
      <span className={classes.templateWords}>
        <strong>{template.title}</strong>
        <small>{template.description || told}</small>
      </span>
    </button>
  );
}

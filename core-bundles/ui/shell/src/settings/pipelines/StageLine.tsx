import { ActionIcon } from '@mantine/core';
import { type Stage, useT } from '@guildhall/ui-kit';
import { IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import type { HTMLAttributes } from 'react';
import { ASKABLE } from '../../crm/deals/needs';
import { stageColor } from '../../crm/pipeline/stageColor';
import classes from './pipelines.module.css';

interface Props {
  stage: Stage;
  /** Names of the stages that deals may go to from here; undefined means any. */
  next: string[] | undefined;
  lifted: boolean;
  /** It is the last one, which stays. */
  only: boolean;
  handle: HTMLAttributes<HTMLButtonElement>;
  edit: () => void;
  remove: () => void;
}

export function StageLine({ stage, next, lifted, only, handle, edit, remove }: Props) {
  const t = useT();
  const { name, is_won, is_lost, probability, rotting_days, required_fields, color } = stage;
  const asked = ASKABLE.filter((field) => required_fields?.includes(field.name)).map(({ label }) => t(label));
  return (
    <li className={classes.stage} data-lifted={lifted || undefined}>
      <button type="button" className={classes.handle} aria-label={t('pipelines.handle', { name })} {...handle}>
        <IconGripVertical size={18} stroke={1.7} />
      </button>
      <span className={classes.dot} style={{ background: stageColor(color) }} />
      <div className={classes.words}>
        <p className={classes.name}>{name}</p>
        <p className={classes.detail}>
          {is_won
            ? t('pipelines.won')
            : is_lost
              ? t('pipelines.lost')
              : [
                  probability !== null && probability !== undefined && t('pipelines.percent', { n: probability }),
                  rotting_days && t('pipelines.rots', { count: rotting_days }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
        </p>
        {asked.length > 0 && <p className={classes.detail}>{t('pipelines.asks', { fields: asked.join(', ') })}</p>}
        {next && <p className={classes.detail}>{next.length > 0 ? t('pipelines.next', { stages: next.join(', ') }) : t('pipelines.nextNone')}</p>}
      </div>
      <ActionIcon aria-label={t('pipelines.editStage', { name })} onClick={edit}>
        <IconPencil size={19} stroke={1.7} />
      </ActionIcon>
      {!only && (
        <ActionIcon aria-label={t('pipelines.deleteStage', { name })} onClick={remove}>
          <IconTrash size={19} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}

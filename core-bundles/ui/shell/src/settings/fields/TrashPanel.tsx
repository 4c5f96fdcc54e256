import { Button } from '@mantine/core';
import { nearDay, Panel, say, sayProblem, useT } from '@guildhall/ui-kit';
import { IconRestore } from '@tabler/icons-react';
import { useDeed, useFields } from './api';
import classes from './fields.module.css';
import { fieldKind } from './types';

/** Fields of the last thirty days that can be had back, with what records held in them. */
export function TrashPanel({ entity }: { entity: string }) {
  const t = useT();
  const deed = useDeed(entity);
  const gone = useFields(entity, true).data?.data.filter(({ deleted_at }) => deleted_at) ?? [];
  if (gone.length === 0) {
    return null;
  }
  return (
    <Panel title={t('fields.trash')}>
      <p className={classes.lead}>{t('fields.trashText')}</p>
      <ul className={classes.gone}>
        {gone.map((field) => {
          const Icon = fieldKind(field.type).icon;
          return (
            <li key={field.id} className={classes.field}>
              <span className={classes.icon}>
                <Icon size={19} stroke={1.7} aria-hidden />
              </span>
              <div className={classes.words}>
                <p className={classes.name}>{field.label}</p>
                <p className={classes.detail}>
                  {t(`fields.type.${field.type}`)} · {t('fields.since', { day: nearDay(field.deleted_at ?? '') })}
                </p>
              </div>
              <Button
                variant="default"
                leftSection={<IconRestore size={18} stroke={1.7} />}
                aria-label={t('trash.restoreOf', { what: field.label })}
                loading={deed.isPending && 'field' in deed.variables && deed.variables.field.id === field.id}
                onClick={() =>
                  deed.mutate(
                    { do: 'restore', field },
                    { onSuccess: () => say(t('kit.restored', { what: field.label })), onError: (problem) => sayProblem(problem) },
                  )
                }
              >
                {t('trash.restore')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

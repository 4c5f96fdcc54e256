import { ActionIcon, Menu, Progress } from '@mantine/core';
import { count, Tag, useT } from '@guildhall/ui-kit';
import { IconDots, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import type { HTMLAttributes } from 'react';
import type { CustomField } from './api';
import classes from './fields.module.css';
import { fieldKind } from './types';

interface Props {
  field: CustomField;
  lifted: boolean;
  handle: HTMLAttributes<HTMLButtonElement>;
  edit: () => void;
  remove: () => void;
}

export function FieldLine({ field, lifted, handle, edit, remove }: Props) {
  const t = useT();
  const { label, type, required, unique, fast, filling, cost } = field;
  const Icon = fieldKind(type).icon;
  const facts = [t(`fields.type.${type}`), cost && t('fields.used', { count: cost.records, n: count(cost.records) })].filter(Boolean);
  return (
    <li className={classes.field} data-lifted={lifted || undefined}>
      <button type="button" className={classes.handle} aria-label={t('fields.handle', { name: label })} {...handle}>
        <IconGripVertical size={18} stroke={1.7} />
      </button>
      <span className={classes.icon}>
        <Icon size={19} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          <button type="button" className={classes.open} onClick={edit}>
            {label}
          </button>
          {required && <Tag tint="orange">{t('fields.required')}</Tag>}
          {unique && <Tag tint="violet">{t('fields.unique')}</Tag>}
          {fast && <Tag tint="green">{t('fields.fast')}</Tag>}
        </p>
        <p className={classes.detail}>{facts.join(' · ')}</p>
        {filling && (
          <div className={classes.filling} role="status">
            <span>{t('fields.filling', { n: count(filling.done), total: count(filling.total) })}</span>
            <Progress
              value={filling.total > 0 ? (100 * filling.done) / filling.total : 100}
              animated
              aria-label={t('fields.filling', { n: count(filling.done), total: count(filling.total) })}
            />
          </div>
        )}
      </div>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon className={classes.above} aria-label={t('fields.actions', { name: label })}>
            <IconDots size={20} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={edit}>
            {t('kit.edit')}
          </Menu.Item>
          <Menu.Item color="var(--mantine-color-error)" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={remove}>
            {t('kit.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

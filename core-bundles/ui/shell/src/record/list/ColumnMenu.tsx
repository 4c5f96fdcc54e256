import { ActionIcon, Button, Popover, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconChevronDown, IconChevronUp, IconColumns3, IconDownload, IconX } from '@tabler/icons-react';
import classes from './Menus.module.css';
import type { Path } from './paths';

const MOST = 12;
/** Of a list. */
const COLUMNS: ColumnWords = { title: 'list.columns', add: 'list.addColumn', icon: IconColumns3 };

interface Props {
  paths: Path[];
  /** Paths of the columns beside the name. */
  columns: string[];
  change: (columns: string[] | undefined) => void;
  /** Whether somebody has chosen them. */
  own: boolean;
  /** Address of the whole list as a file. */
  file?: string;
  most?: number;
  /** Where it is not about the columns of a list, it is there on a phone, too. */
  words?: ColumnWords;
}

export interface ColumnWords {
  title: string;
  add: string;
  icon: typeof IconColumns3;
}

/** Which columns a list has and in which order, also of related records. */
export function ColumnMenu({ paths, columns, change, own, file, most = MOST, words = COLUMNS }: Props) {
  const t = useT();
  const Icon = words.icon;
  const labelOf = (column: string) => paths.find(({ path }) => path === column)?.label ?? column;
  const move = (at: number, by: number) => {
    const next = columns.slice();
    const [column] = next.splice(at, 1);
    if (column) {
      next.splice(at + by, 0, column);
      change(next);
    }
  };
  const left = paths.filter(({ path }) => !columns.includes(path));
  const groups = [...new Set(left.map(({ group }) => group))];
  return (
    <Popover position="bottom-end" width={340} shadow="md" radius="md" withRoles={false} trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="var(--gh-touch)" radius="md" aria-label={t(words.title)} title={t(words.title)} className={words === COLUMNS ? classes.columns : undefined}>
          <Icon size={18} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t(words.title)}>
        <ol className={classes.lines}>
          {columns.map((column, at) => (
            <li key={column} className={classes.line}>
              <span className={classes.name}>{labelOf(column)}</span>
              <ActionIcon variant="subtle" color="gray" size="var(--gh-touch)" disabled={at === 0} aria-label={t('list.earlier', { what: labelOf(column) })} onClick={() => move(at, -1)}>
                <IconChevronUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="var(--gh-touch)"
                disabled={at === columns.length - 1}
                aria-label={t('list.later', { what: labelOf(column) })}
                onClick={() => move(at, 1)}
              >
                <IconChevronDown size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="var(--gh-touch)"
                aria-label={t('list.hide', { what: labelOf(column) })}
                onClick={() => change(columns.filter((one) => one !== column))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        {columns.length < most && (
          <Select
            aria-label={t(words.add)}
            placeholder={t(words.add)}
            comboboxProps={{ withinPortal: false }}
            searchable
            data={groups.map((group) => ({
              group: group ?? t('list.ownFields'),
              items: left
                .filter((one) => one.group === group)
                .map((one) => ({ value: one.path, label: group ? one.label.slice(group.length + 3) : one.label })),
            }))}
            value={null}
            onChange={(column) => column && change([...columns, column])}
          />
        )}
        {own && (
          <Button variant="subtle" mt={8} onClick={() => change(undefined)}>
            {t('list.usualColumns')}
          </Button>
        )}
        {file && (
          <Button component="a" href={file} download variant="subtle" mt={8} leftSection={<IconDownload size={18} stroke={1.8} />}>
            {t('list.takeHome')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

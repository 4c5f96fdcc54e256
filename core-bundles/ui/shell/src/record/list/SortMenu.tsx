import { ActionIcon, Button, Popover, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconX } from '@tabler/icons-react';
import classes from './Menus.module.css';

const MOST = 4;

interface Props {
  /** Fields in order of weight, with a minus for the other way round. */
  sort: string;
  fields: { value: string; label: string; group?: string }[];
  change: (sort: string) => void;
}

/** The order of a list, for fingers and for keys: field after field, each either way. */
export function SortMenu({ sort, fields, change }: Props) {
  const t = useT();
  const parts = sort.split(',').filter(Boolean);
  const labelOf = (part: string) => fields.find(({ value }) => value === bare(part))?.label ?? bare(part);
  const told = (parts[0] ? labelOf(parts[0]) : '') + (parts.length > 1 ? ` +${parts.length - 1}` : '');
  const put = (next: string[]) => next.length > 0 && change(next.join());
  const left = fields.filter(({ value }) => !parts.some((part) => bare(part) === value));
  const groups = [...new Set(left.map(({ group }) => group))];
  return (
    <Popover position="bottom-start" width={320} shadow="md" radius="md" withRoles={false} trapFocus>
      <Popover.Target>
        <Button variant="default" className={`${classes.opener} ${classes.brief}`} leftSection={<IconArrowsSort size={18} stroke={1.8} />} aria-label={`${t('list.sort')}: ${told}`}>
          <span>
            {told}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('list.sort')}>
        <ol className={classes.lines}>
          {parts.map((part, at) => {
            const down = part.startsWith('-');
            return (
              <li key={bare(part)} className={classes.line}>
                <span className={classes.name}>{labelOf(part)}</span>
                <Button
                  variant="subtle"
                  leftSection={down ? <IconArrowDown size={16} /> : <IconArrowUp size={16} />}
                  onClick={() => put(parts.map((one, place) => (place === at ? (down ? bare(one) : `-${one}`) : one)))}
                >
                  {t(down ? 'list.down' : 'list.up')}
                </Button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="var(--gh-touch)"
                  disabled={parts.length === 1}
                  aria-label={t('list.unsort', { what: labelOf(part) })}
                  onClick={() => put(parts.filter((_, place) => place !== at))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </li>
            );
          })}
        </ol>
        {parts.length < MOST && (
          <Select
            aria-label={t('list.sortBy')}
            placeholder={t('list.sortBy')}
            comboboxProps={{ withinPortal: false }}
            searchable
            data={groups.map((group) => ({
              group: group ?? t('list.ownFields'),
              items: left
                .filter((one) => one.group === group)
                .map(({ value, label }) => ({ value, label: group ? label.slice(group.length + 3) : label })),
            }))}
            value={null}
            onChange={(field) => field && put([...parts, field])}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function bare(part: string): string {
  return part.replace('-', '');
}

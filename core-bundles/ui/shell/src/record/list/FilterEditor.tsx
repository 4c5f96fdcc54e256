import { ActionIcon, Button, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconTrash } from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import { kindOf } from '../descriptors';
import classes from './FilterBar.module.css';
import type { Condition } from './filter';
import { operatorsOf, type Path } from './paths';
import { operatorWords } from './speech';
import { ValueInput } from './ValueInput';

interface Props {
  paths: Path[];
  group: Condition[];
  change: (group: Condition[]) => void;
  /** How the conditions of the group belong together. */
  join: 'and' | 'or';
  done: () => void;
}

/** Builds one group of conditions: field, comparison, value, and alternatives. */
export function FilterEditor({ paths, group, change, join, done }: Props) {
  const t = useT();
  const lines = group.length > 0 ? group : [{ field: '', op: '' }];
  const put = (at: number, condition: Condition) => change(lines.map((line, place) => (place === at ? condition : line)));
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.target as HTMLElement).matches('[data-value]')) {
      event.preventDefault();
      done();
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in any of its fields is as good as the button.
    <div className={classes.editor} onKeyDown={onKeyDown}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name; they are changed in place.
        <Fragment key={at}>
          {at > 0 && <div className={classes.between}>{t(`list.${join}`)}</div>}
          <Line
            paths={paths}
            condition={line}
            change={(next) => put(at, next)}
            remove={group.length > 1 ? () => change(lines.filter((_, place) => place !== at)) : undefined}
          />
        </Fragment>
      ))}
      <div className={classes.foot}>
        <Button variant="subtle" onClick={() => change([...lines, { field: lines.at(-1)?.field ?? '', op: lines.at(-1)?.op ?? '' }])}>
          {t(join === 'or' ? 'list.alternative' : 'list.further')}
        </Button>
        <Button onClick={done}>{t('kit.done')}</Button>
      </div>
    </div>
  );
}

interface LineProps {
  paths: Path[];
  condition: Condition;
  change: (condition: Condition) => void;
  remove?: () => void;
}

function Line({ paths, condition, change, remove }: LineProps) {
  const t = useT();
  const line = useRef<HTMLDivElement>(null);
  const path = paths.find((one) => one.path === condition.field);
  const chosen = condition.field;
  useEffect(() => {
    // Once the field is known, what is missing is its value.
    if (chosen) {
      line.current?.querySelector<HTMLElement>('[data-value]')?.focus();
    }
  }, [chosen]);
  const groups = [...new Set(paths.map(({ group }) => group))];
  const data = groups.map((group) => ({
    group: group ?? t('list.ownFields'),
    items: paths
      .filter((one) => one.group === group)
      .map((one) => ({ value: one.path, label: group ? one.label.slice(group.length + 3) : one.label })),
  }));
  const bare = condition.op === 'empty' || condition.op === 'not_empty';
  return (
    <div className={classes.line} ref={line}>
      <div className={classes.what}>
        <Select
          aria-label={t('list.field')}
          placeholder={t('list.field')}
          comboboxProps={{ withinPortal: false }}
          data={data}
          searchable
          allowDeselect={false}
          data-autofocus={!chosen || undefined}
          value={chosen || null}
          onChange={(field) => {
            const next = paths.find((one) => one.path === field);
            if (next) {
              change({ field: next.path, op: operatorsOf(next.field)[0] ?? 'eq' });
            }
          }}
        />
        {remove && (
          <ActionIcon variant="subtle" color="gray" size="var(--gh-touch)" aria-label={t('list.removeCondition')} onClick={remove}>
            <IconTrash size={18} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      {path && (
        <>
          <Select
            aria-label={t('list.comparison')}
            comboboxProps={{ withinPortal: false }}
            allowDeselect={false}
            data={operatorsOf(path.field).map((op) => ({ value: op, label: operatorWords(kindOf(path.field), op, condition.value) }))}
            value={condition.op}
            onChange={(op) => op && change(reshaped(condition, op))}
          />
          {!bare && <ValueInput key={path.path} path={path} condition={condition} change={(value) => change({ ...condition, value })} />}
        </>
      )}
    </div>
  );
}

/** A value that was meant for one comparison, for another one. */
function reshaped({ field, op: before, value }: Condition, op: string): Condition {
  if (op === 'empty' || op === 'not_empty') {
    return { field, op };
  }
  if (op === 'in' && before !== 'in') {
    return { field, op, value: value === undefined ? [] : [value] };
  }
  return { field, op, value: before === 'in' ? [value].flat()[0] : value };
}

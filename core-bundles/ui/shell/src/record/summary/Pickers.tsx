import { Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { type Described, type DescribedField, labelOf } from '../descriptors';
import type { Path } from '../list/paths';
import type { ListPatch } from '../list/state';
import { COUNT } from './answer';
import { type Grouping, isDay, PARTS, wordOf } from './groups';
import classes from './RecordSummary.module.css';

interface Props {
  of: Described;
  /** What can be grouped by. */
  paths: Path[];
  groups: Grouping[];
  summable: DescribedField[];
  measure: string;
  put: (patch: ListPatch) => void;
}

const FUNCTIONS = ['sum', 'avg', 'min', 'max'];

/** By what the records are counted together, and what is shown of each group. */
export function Pickers({ of, paths, groups, summable, measure, put }: Props) {
  const t = useT();
  const [first, second] = groups;
  const change = (...next: (Grouping | undefined)[]) => put({ by: next.flatMap((one) => (one ? wordOf(one.path, one.part) : [])).join() });
  const chosen = (name: string | null): Grouping | undefined => {
    const path = paths.find((one) => one.path === name);
    return path && { path, part: isDay(path) ? 'month' : undefined };
  };
  return (
    <div className={classes.pickers}>
      <Choice label={t('summary.groupBy')} paths={paths} value={first} change={(name) => change(chosen(name) ?? first, second)} />
      <Stretch value={first} change={(part) => change(first && { ...first, part }, second)} />
      <Choice
        label={t('summary.thenBy')}
        placeholder={t('summary.nothing')}
        paths={paths.filter(({ path }) => path !== first?.path.path)}
        value={second}
        change={(name) => change(first, chosen(name))}
      />
      <Stretch value={second} change={(part) => change(first, second && { ...second, part })} />
      {summable.length > 0 && (
        <Select
          className={classes.picker}
          label={t('summary.measure')}
          allowDeselect={false}
          searchable={summable.length > 3}
          value={measure}
          onChange={(next) => put({ measure: next && next !== COUNT ? next : undefined })}
          data={[
            { value: COUNT, label: t('summary.count') },
            ...summable.map((field) => {
              const what = t(labelOf(of.entity, field));
              return { group: what, items: FUNCTIONS.map((one) => ({ value: `${one}:${field.name}`, label: t(`summary.${one}`, { what }) })) };
            }),
          ]}
        />
      )}
    </div>
  );
}

function Choice({ label, placeholder, paths, value, change }: { label: string; placeholder?: string; paths: Path[]; value: Grouping | undefined; change: (name: string | null) => void }) {
  const t = useT();
  const groups = [...new Set(paths.map(({ group }) => group))];
  return (
    <Select
      className={classes.picker}
      label={label}
      placeholder={placeholder}
      clearable={!!placeholder && !!value}
      allowDeselect={false}
      searchable
      value={value?.path.path ?? null}
      onChange={change}
      data={groups.map((group) => ({
        group: group ?? t('list.ownFields'),
        items: paths.filter((one) => one.group === group).map((one) => ({ value: one.path, label: one.label })),
      }))}
    />
  );
}

function Stretch({ value, change }: { value: Grouping | undefined; change: (part: Grouping['part']) => void }) {
  const t = useT();
  return value?.part ? (
    <Select
      className={classes.stretch}
      label={t('summary.by')}
      allowDeselect={false}
      value={value.part}
      onChange={(part) => change(PARTS.find((one) => one === part))}
      data={PARTS.map((part) => ({ value: part, label: t(`summary.${part}`) }))}
    />
  ) : null;
}

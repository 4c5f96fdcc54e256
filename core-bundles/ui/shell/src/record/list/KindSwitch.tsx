import { SegmentedControl, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconCalendar, IconLayoutKanban, IconSum, IconTable } from '@tabler/icons-react';
import { type Described, type DescribedField, useDescribed } from '../descriptors';
import classes from './KindSwitch.module.css';
import { boardFields, byWords, chosenOf, dayFields } from './kinds';
import { type Kind, KINDS, type ListPatch, type ListState } from './state';

const ICONS = { table: IconTable, board: IconLayoutKanban, calendar: IconCalendar, summary: IconSum } as const;

interface Props {
  of: Described;
  state: ListState;
  put: (patch: ListPatch) => void;
}

/** The same records as rows, as columns of cards, by days or counted together, and by what. */
export function KindSwitch({ of, state, put }: Props) {
  const t = useT();
  const all = useDescribed();
  const fields: Record<Kind, DescribedField[]> = { table: [], board: boardFields(of, all), calendar: dayFields(of), summary: [] };
  const kinds = KINDS.filter((kind) => kind === 'table' || kind === 'summary' || fields[kind].length > 0);
  const some = fields[state.kind];
  return (
    <div className={classes.kinds}>
      <SegmentedControl
        aria-label={t('list.kind')}
        value={state.kind}
        onChange={(kind) => put({ kind: kind as Kind, by: undefined, measure: undefined })}
        data={kinds.map((value) => {
          const Icon = ICONS[value];
          return {
            value,
            label: (
              <span className={classes.kind} title={t(`list.kind.${value}`)}>
                <Icon size={18} stroke={1.8} aria-hidden />
                <span className="gh-hidden">{t(`list.kind.${value}`)}</span>
              </span>
            ),
          };
        })}
      />
      {some.length > 1 && (
        <Select
          className={classes.by}
          aria-label={t('list.kind.by')}
          allowDeselect={false}
          data={some.map((field) => ({ value: field.name, label: t(byWords(of, field)) }))}
          value={chosenOf(some, state.by)?.name ?? null}
          onChange={(by) => put({ by: by ?? undefined })}
        />
      )}
    </div>
  );
}

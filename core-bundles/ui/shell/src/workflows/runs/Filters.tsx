import { Button, Popover, Select, TextInput } from '@mantine/core';
import { RecordPicker, useT } from '@guildhall/ui-kit';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type Described, useDescribed, words } from '../../record/descriptors';
import { useWorkflows } from '../api';
import type { RunFilter } from './api';
import { RecordName } from './RecordName';
import classes from './runs.module.css';
import { SPANS } from './times';

interface Props {
  params: URLSearchParams;
  filter: RunFilter;
  change: (next: Record<string, string | null | undefined>) => void;
}

/** Of which workflow, about which record, from when. */
export function Filters({ params, filter, change }: Props) {
  const t = useT();
  const titles = useWorkflows().data?.data ?? [];
  const time = params.get('time');
  return (
    <div className={classes.filters}>
      <Select
        className={classes.filter}
        label={t('run.filter.workflow')}
        placeholder={t('run.filter.anyWorkflow')}
        data={titles.map(({ id, title }) => ({ value: String(id), label: title }))}
        value={filter.workflow_id ?? null}
        clearable
        searchable={titles.length > 8}
        clearButtonProps={{ 'aria-label': t('run.filter.anyWorkflow') }}
        onChange={(workflow_id) => change({ workflow_id })}
      />
      <Select
        className={classes.filter}
        label={t('run.filter.time')}
        placeholder={t('run.filter.anyTime')}
        data={SPANS.map((span) => ({ value: span, label: t(`run.filter.${span}`) }))}
        value={time}
        clearable
        clearButtonProps={{ 'aria-label': t('run.filter.anyTime') }}
        onChange={(next) => change({ time: next, from: null, to: null })}
      />
      {time === 'between' && (
        <>
          <TextInput className={classes.filter} type="date" label={t('run.filter.from')} value={params.get('from') ?? ''} onChange={({ currentTarget }) => change({ from: currentTarget.value })} />
          <TextInput className={classes.filter} type="date" label={t('run.filter.to')} value={params.get('to') ?? ''} onChange={({ currentTarget }) => change({ to: currentTarget.value })} />
        </>
      )}
      <RecordFilter filter={filter} change={change} />
    </div>
  );
}

function RecordFilter({ filter: { entity, record_id }, change }: Pick<Props, 'filter' | 'change'>) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const described = useDescribed();
  const kinds = [...described.values()].filter(({ verbs }) => verbs.includes('read'));
  const [kind, setKind] = useState<string | null>(entity ?? null);
  const of = described.get(kind ?? '');
  if (entity) {
    return (
      <div className={classes.about}>
        <span className={classes.aboutLabel}>{t('run.filter.record')}</span>
        <Button variant="light" rightSection={<IconX size={16} />} aria-label={t('run.filter.anyRecord')} onClick={() => change({ entity: null, record_id: null })}>
          {record_id ? <RecordName entity={entity} id={Number(record_id)} linked={false} /> : manyWords(described.get(entity), entity)}
        </Button>
      </div>
    );
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} shadow="lg" trapFocus>
      <div className={classes.about}>
        <span className={classes.aboutLabel}>{t('run.filter.record')}</span>
        <Popover.Target>
          <Button variant="default" onClick={() => setOpen(!open)}>
            {t('run.filter.pickRecord')}
          </Button>
        </Popover.Target>
      </div>
      <Popover.Dropdown className={classes.picker} aria-label={t('run.filter.record')}>
        <Select
          label={t('run.filter.kind')}
          data={kinds.map((one) => ({ value: one.entity, label: manyWords(one, one.entity) }))}
          value={kind}
          searchable
          comboboxProps={{ withinPortal: false }}
          onChange={setKind}
        />
        {of && (
          <RecordPicker
            key={of.entity}
            label={words(`${of.entity.split('.')[1]}.one`, of.label)}
            path={of.path}
            titleField={of.title_field}
            value={null}
            inside
            onChange={(id) => {
              if (id !== null) {
                setOpen(false);
                change({ entity: of.entity, record_id: String(id) });
              }
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function manyWords(of: Described | undefined, entity: string): string {
  return words(`records.${entity}`, words(`${entity.split('.')[1]}.many`, of?.label_plural ?? entity));
}

import { Alert, Button, Progress } from '@mantine/core';
import { count, Empty, Panel, sayProblem, useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconForms, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Described } from '../../record/descriptors';
import { useReorder } from '../pipelines/useReorder';
import { type CustomField, type Quota, useArrangement } from './api';
import { Deletion } from './Deletion';
import { FieldLine } from './FieldLine';
import classes from './fields.module.css';

interface Props {
  of: Described;
  fields: CustomField[];
  quota: Quota;
  edit: (field: CustomField | 'new') => void;
}

/** The workspace's own fields of one kind of record, in the order of the form. */
export function OwnPanel({ of, fields, quota, edit }: Props) {
  const t = useT();
  const [told, setTold] = useState('');
  const [leaving, setLeaving] = useState<CustomField>();
  const arrange = useArrangement(of.entity);
  const stored = [...fields].sort((one, other) => one.position - other.position || one.id - other.id);
  const order = arrange.isPending && sameMembers(arrange.variables, stored) ? arrange.variables : stored;
  const { shown, lifted, list, handle } = useReorder(order, (next, to) => {
    setTold(t('fields.told', { name: next[to]?.label ?? '', place: to + 1, of: next.length }));
    arrange.mutate(next, { onError: (problem) => sayProblem(problem) });
  });
  return (
    <Panel title={t('fields.own')}>
      {fields.length === 0 ? (
        <Empty
          icon={<IconForms size={26} stroke={1.6} />}
          title={t('fields.none')}
          action={
            <Button leftSection={<IconPlus size={18} />} onClick={() => edit('new')}>
              {t('fields.new')}
            </Button>
          }
        >
          {t('fields.noneText')}
        </Empty>
      ) : (
        <>
          {quota.alarm && (
            <Alert className={classes.alarm} color="orange" icon={<IconAlertTriangle size={20} stroke={1.8} />}>
              {t('fields.alarm')}
            </Alert>
          )}
          <ol className={classes.fields} ref={list}>
            {shown.map((field, at) => (
              <FieldLine
                key={field.id}
                field={field}
                lifted={lifted === at}
                handle={handle(at)}
                edit={() => edit(field)}
                remove={() => setLeaving(field)}
              />
            ))}
          </ol>
          <p className="gh-hidden" aria-live="polite">
            {told}
          </p>
          <Room quota={quota} />
        </>
      )}
      {leaving && <Deletion field={leaving} close={() => setLeaving(undefined)} />}
    </Panel>
  );
}

/** How many more there may be. */
function Room({ quota }: { quota: Quota }) {
  const t = useT();
  const lines = [
    { key: 'fields.room', now: quota.fields, most: quota.most_fields },
    { key: 'fields.roomFast', now: quota.fast, most: quota.most_fast },
  ];
  return (
    <div className={classes.room}>
      {lines.map(({ key, now, most }) => (
        <div key={key} className={classes.gauge}>
          <span>{t(key, { n: count(now), most: count(most) })}</span>
          <Progress value={most > 0 ? (100 * now) / most : 0} color={now >= 0.8 * most ? 'orange' : undefined} aria-label={t(key, { n: count(now), most: count(most) })} />
        </div>
      ))}
    </div>
  );
}

/** Whether an order in mid-air still speaks of the fields there are. */
function sameMembers(order: CustomField[], fields: CustomField[]): boolean {
  return order.length === fields.length && order.every(({ id }) => fields.some((field) => field.id === id));
}

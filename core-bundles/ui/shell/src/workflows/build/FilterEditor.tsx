import { ActionIcon, Button, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type Described, kindOf } from '../../record/descriptors';
import { fieldLabel, fieldsOf } from '../words/places';
import { useAround } from './context';
import { filtersOf } from './fitting';
import classes from './forms.module.css';
import { ValueInput } from './ValueInput';

interface Line {
  field: string;
  op: string;
  value?: unknown;
}

interface Props {
  of: Described;
  value: unknown;
  change: (filter: unknown) => void;
}

const UNASKED = new Set(['long_text', 'rich_text', 'address', 'file']);

/** Which records are looked for. What is more than a list of comparisons was written by a program, and stays. */
export function FilterEditor({ of, value, change }: Props) {
  const t = useT();
  const { names } = useAround();
  const node = (value ?? {}) as Record<string, unknown>;
  const join = Array.isArray(node.or) ? 'or' : 'and';
  const parts = (node[join] ?? (typeof node.field === 'string' ? [node] : [])) as Line[];
  const fields = fieldsOf(of, names).filter((field) => !UNASKED.has(kindOf(field)));
  const put = (lines: Line[]) => change(lines.length === 0 ? {} : { [join]: lines });
  if (parts.some((part) => typeof part.field !== 'string')) {
    return <p className={classes.hint}>{t('flows.find.complex')}</p>;
  }
  return (
    <div className={classes.conditions} role="group" aria-label={t('flows.find.where')}>
      {parts.length > 1 && (
        <Select
          aria-label={t('flows.if.join')}
          allowDeselect={false}
          data={(['and', 'or'] as const).map((one) => ({ value: one, label: t(`flows.if.${one}`) }))}
          value={join}
          onChange={(next) => next && change({ [next]: parts })}
        />
      )}
      {parts.map((part, at) => {
        const field = fields.find(({ name }) => name === part.field);
        const set = (next: Line) => put(parts.map((one, place) => (place === at ? next : one)));
        const bare = part.op === 'empty' || part.op === 'not_empty';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name; they are changed in place.
          <div key={at} className={classes.comparison}>
            <div className={classes.fields}>
              <Select
                aria-label={t('flows.if.left')}
                placeholder={t('flows.if.left')}
                searchable
                allowDeselect={false}
                data={fields.map((one) => ({ value: one.name, label: fieldLabel(of, one, names) }))}
                value={part.field || null}
                onChange={(name) => {
                  const next = fields.find((one) => one.name === name);
                  if (next) {
                    set({ field: next.name, op: filtersOf({ kind: kindOf(next), references: next.references })[0] ?? 'eq' });
                  }
                }}
              />
              {field && (
                <Select
                  aria-label={t('flows.if.op')}
                  allowDeselect={false}
                  data={[...new Set([...filtersOf({ kind: kindOf(field), references: field.references }), part.op])].map((op) => ({
                    value: op,
                    label: t(['date', 'timestamp'].includes(field.type) && ['lt', 'lte', 'gt', 'gte'].includes(op) ? `flow.op.${op}.day` : `flow.op.${op}`),
                  }))}
                  value={part.op}
                  onChange={(op) => op && set(op === 'empty' || op === 'not_empty' ? { field: part.field, op } : { ...part, op })}
                />
              )}
              {field && !bare && (
                <ValueInput key={part.field} label={t('flows.if.right')} bare kind={kindOf(field)} several={false} of={of} field={field} references={field.references} value={part.value} change={(next) => set({ ...part, value: next })} />
              )}
            </div>
            <ActionIcon className={classes.drop} aria-label={t('flows.if.drop', { n: at + 1 })} onClick={() => put(parts.filter((_, place) => place !== at))}>
              <IconX size={17} stroke={1.8} />
            </ActionIcon>
          </div>
        );
      })}
      <div className={classes.row}>
        <Button variant="subtle" leftSection={<IconPlus size={17} />} onClick={() => put([...parts, { field: '', op: 'eq' }])}>
          {t('flows.if.add')}
        </Button>
      </div>
    </div>
  );
}

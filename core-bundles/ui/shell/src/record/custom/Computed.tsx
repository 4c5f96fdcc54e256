import { Popover } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconMathFunction } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Described, type DescribedField, labelOf, useDescribed, words } from '../descriptors';
import classes from './custom.module.css';
import { isTree, type Tree, textOf } from './expression';
import '../../texts/custom';

interface RollUp {
  entity: string;
  by: string;
  function: string;
  field: string | null;
}

/** A value that nobody types, with a small mark that says where it comes from. */
export function Computed({ of, field, children }: { of: Described; field: DescribedField; children: ReactNode }) {
  const t = useT();
  const label = labelOf(of.entity, field);
  return (
    <span className={classes.computed}>
      {children}
      <Popover width={300} shadow="md" radius="md" withRoles={false} trapFocus={false}>
        <Popover.Target>
          <button type="button" className={classes.mark} aria-label={t('custom.from', { what: label })} title={t('custom.from', { what: label })}>
            <IconMathFunction size={16} stroke={1.8} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('custom.from', { what: label })}>
          <Source of={of} field={field} />
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

function Source({ of, field }: { of: Described; field: DescribedField }) {
  const t = useT();
  const all = useDescribed();
  const rolled = field.custom?.roll_up as RollUp | null | undefined;
  if (rolled) {
    const target = all.get(rolled.entity);
    const many = target ? words(`${rolled.entity.split('.')[1]}.many`, target.label_plural) : rolled.entity;
    const summed = target?.fields.find(({ name }) => name === rolled.field);
    return <p className={classes.why}>{t(`custom.rolled.${rolled.function}`, { many: t(many), field: summed && target ? t(labelOf(target.entity, summed)) : '' })}</p>;
  }
  return (
    <p className={classes.why}>
      {t('custom.calculated')}
      <code>{textOf(spoken(field.custom?.formula, of, t))}</code>
    </p>
  );
}

/** Fields by what they are called. */
function spoken(tree: unknown, of: Described, t: (key: string) => string): Tree | string {
  if (!isTree(tree)) {
    return typeof tree === 'string' ? tree : '';
  }
  const field = tree.op === 'field' ? of.fields.find(({ name }) => name === tree.name) : undefined;
  return field ? { op: 'field', name: t(labelOf(of.entity, field)) } : { ...tree, args: tree.args?.map((one) => spoken(one, of, t) as Tree) };
}

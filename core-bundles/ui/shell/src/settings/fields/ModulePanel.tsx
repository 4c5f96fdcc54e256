import { useT } from '@guildhall/ui-kit';
import { type Described, labelOf } from '../../record/descriptors';
import { seen } from '../../record/specs';
import classes from './fields.module.css';
import { KINDS } from './types';
import { IconLetterCase, IconTags } from '@tabler/icons-react';

const LISTS = new Set(['tags', 'emails', 'phones']);

/** What came with the module, to be looked at: it changes with the module. */
export function ModulePanel({ of }: { of: Described }) {
  const t = useT();
  return (
    <ul className={classes.given}>
      {seen(of)
        .filter(({ custom }) => !custom)
        .map((field) => {
          const Icon = LISTS.has(field.type) ? IconTags : (KINDS.find(({ type }) => type === field.type)?.icon ?? IconLetterCase);
          return (
            <li key={field.name} className={classes.one}>
              <Icon size={18} stroke={1.7} aria-hidden />
              <span>{t(labelOf(of.entity, field))}</span>
              <small>{t(`fields.type.${field.type}`)}</small>
            </li>
          );
        })}
    </ul>
  );
}

import { Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { type Described, kindOf, labelOf, useDescribed } from '../../record/descriptors';
import { seen } from '../../record/specs';
import type { RollUp } from './api';
import { manyOf } from './FieldsPage';
import { ROLL_UPS } from './types';

interface Props {
  of: Described;
  value: RollUp | null;
  errors: Record<string, string>;
  change: (value: RollUp) => void;
}

const NUMBERS = new Set(['integer', 'number', 'money', 'rating', 'date', 'timestamp']);
const NONE: RollUp = { entity: '', by: '', function: 'count', field: null };

/** What other records that point here come to: how many deals, their sum, the latest visit. */
export function RollUpInputs({ of, value, errors, change }: Props) {
  const t = useT();
  const all = useDescribed();
  const now = value ?? NONE;
  const ways = [...all.values()].flatMap((target) =>
    target.fields
      .filter(({ type, references }) => type === 'reference' && references === of.entity)
      .map((field) => ({ value: `${target.entity} ${field.name}`, label: `${manyOf(target)} (${t(labelOf(target.entity, field))})` })),
  );
  const target = all.get(now.entity);
  const measured = target ? seen(target).filter((field) => now.function === 'latest' || (now.function === 'sum' ? ['integer', 'number', 'money', 'rating'].includes(kindOf(field)) : NUMBERS.has(kindOf(field)))) : [];
  return (
    <>
      <Select
        label={t('fields.rollUp.of')}
        description={ways.length === 0 ? t('fields.rollUp.none') : undefined}
        required
        withAsterisk
        allowDeselect={false}
        data={ways}
        value={now.entity ? `${now.entity} ${now.by}` : null}
        error={errors.roll_up ?? errors['roll_up.entity'] ?? errors['roll_up.by']}
        onChange={(chosen) => {
          const [entity = '', by = ''] = (chosen ?? '').split(' ');
          change({ ...now, entity, by, field: null });
        }}
      />
      <Select
        label={t('fields.rollUp.function')}
        allowDeselect={false}
        data={ROLL_UPS.map((one) => ({ value: one, label: t(`fields.rollUp.${one}`) }))}
        value={now.function}
        error={errors['roll_up.function']}
        onChange={(chosen) => change({ ...now, function: chosen ?? 'count', field: null })}
      />
      {now.function !== 'count' && (
        <Select
          label={t('fields.rollUp.field')}
          required
          withAsterisk
          allowDeselect={false}
          data={measured.map((field) => ({ value: field.name, label: t(labelOf(now.entity, field)) }))}
          value={now.field}
          error={errors['roll_up.field']}
          onChange={(chosen) => change({ ...now, field: chosen })}
        />
      )}
    </>
  );
}

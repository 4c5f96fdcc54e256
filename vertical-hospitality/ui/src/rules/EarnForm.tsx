import { type FormFieldSpec, RecordForm, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import type { EarnRule } from '../loyalty/records';

interface Props {
  rule?: EarnRule;
  busy: boolean;
  problem: unknown;
  save: (values: Partial<EarnRule>) => void;
  close: () => void;
}

export function EarnForm({ rule, busy, problem, save, close }: Props) {
  const t = useT();
  const [initial] = useState({
    name: rule?.name ?? '',
    kind: rule?.kind ?? 'spend',
    points: rule ? String(rule.points) : '1',
    per_amount: rule ? (rule.per_amount ?? '') : '1.00',
  });
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'hospitality.rules.name', required: true, wide: true, maxLength: 120 },
    {
      name: 'kind',
      label: 'hospitality.rules.kind',
      type: 'choice',
      required: true,
      choices: () => (['spend', 'visit'] as const).map((kind) => ({ value: kind, label: t(`hospitality.rules.kind.${kind}`) })),
      // A visit is not counted by amounts.
      resets: (kind) => ({ per_amount: kind === 'visit' ? '' : '1.00' }),
    },
    { name: 'points', label: 'hospitality.rules.points', type: 'amount', required: true, maxLength: 6 },
    { name: 'per_amount', label: 'hospitality.rules.per', type: 'amount', maxLength: 10 },
  ];
  return (
    <RecordForm
      title={t(rule ? 'hospitality.rules.editRule' : 'hospitality.rules.newRule')}
      fields={fields}
      initial={rule ? initial : { ...initial, name: '', kind: 'spend' }}
      busy={busy}
      problem={problem}
      close={close}
      submit={({ points, ...changed }) => {
        // Of a new rule also what stood in the form from the start.
        const whole = rule ? changed : { kind: initial.kind, per_amount: initial.per_amount, ...changed };
        const number = points ?? (rule ? undefined : initial.points);
        save({ ...(whole as Partial<EarnRule>), ...(number === undefined ? {} : { points: Number(number) }) });
      }}
    />
  );
}

import { NumberInput, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import classes from './forms.module.css';

type Span = Record<string, number>;

interface Props {
  label: string;
  value: unknown;
  units?: string[];
  least?: number;
  change: (span: Span) => void;
}

const UNITS = ['minutes', 'hours', 'working_hours', 'days', 'working_days', 'weeks', 'months', 'years'];

/** `3 days`: so many of what. */
export function SpanInput({ label, value, units = UNITS, least, change }: Props) {
  const t = useT();
  const [unit = 'days', amount = 0] = Object.entries((value ?? {}) as Span)[0] ?? [];
  return (
    <div className={classes.pair} role="group" aria-label={label}>
      <AmountInput label={label} least={least} value={Number(amount)} change={(next) => change({ [unit]: next })} />
      <Select
        aria-label={t('flows.unit')}
        allowDeselect={false}
        data={units.map((one) => ({ value: one, label: t(`flows.unit.${one}`) }))}
        value={unit}
        onChange={(next) => next && change({ [next]: Number(amount) })}
      />
    </div>
  );
}

export function AmountInput({ label, value, change, least = 0, most = 3660 }: { label: string; value: number; change: (value: number) => void; least?: number | undefined; most?: number }) {
  return <NumberInput aria-label={label} allowDecimal={false} allowNegative={false} min={least} max={most} clampBehavior="strict" hideControls value={value} onChange={(next) => change(Number(next) || 0)} />;
}

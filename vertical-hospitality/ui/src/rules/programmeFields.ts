import { type FormFieldSpec, useT } from '@guildhall/ui-kit';
import { useVenue } from '../venues/venues';
import type { Programme } from './programme';

interface Part {
  /** Key of a text. */
  title: string;
  fields: FormFieldSpec[];
}

type When = (values: Programme) => boolean;

/** The programme's settings by what they decide, each with a sentence of what it means as it stands. */
export function useProgrammeFields(values: Programme): Part[] {
  const t = useT();
  const { all } = useVenue();
  const label = (name: string) => `hospitality.programme.${name}`;
  const help = (name: string) => t(`hospitality.programme.${name}.help`);
  const when = (rule?: When) => (rule ? { shownWhen: (now: Record<string, unknown>) => rule(now as unknown as Programme) } : {});
  const number = (name: keyof Programme, digits: number, rule?: When): FormFieldSpec =>
    ({ name, label: label(name), type: 'number', maxLength: digits, help: help(name), ...when(rule) });
  const choice = (name: keyof Programme, of: string[], rule?: When): FormFieldSpec => ({
    name,
    label: label(name),
    type: 'choice',
    required: true,
    choices: () => of.map((value) => ({ value, label: t(`hospitality.programme.${name}.${value}`) })),
    help: t(`hospitality.programme.${name}.${String(values[name])}.help`),
    ...when(rule),
  });
  const text = (name: keyof Programme, most: number): FormFieldSpec => ({ name, label: label(name), maxLength: most, help: help(name) });
  const expires: When = ({ expiry }) => expiry !== 'none';
  return [
    {
      title: 'hospitality.programme.part.counts',
      fields: [
        choice('base', ['after_discount', 'gross', 'net']),
        choice('rounding', ['floor', 'half_up', 'ceil']),
        { name: 'tip_counts', label: label('tip_counts'), type: 'switch', help: help('tip_counts') },
        number('visit_hours', 2),
        // Of a house that has a venue, the venue says so; it is set there.
        ...(all.length > 0 ? [] : [text('day_begins', 5)]),
      ],
    },
    { title: 'hospitality.programme.part.caps', fields: [number('cap_bill', 10), number('cap_day', 10), number('cap_month', 10)] },
    {
      title: 'hospitality.programme.part.life',
      fields: [
        number('pending_days', 3),
        choice('expiry', ['none', 'earning', 'activity']),
        number('expiry_months', 3, expires),
        choice('expiry_end', ['day', 'month', 'quarter', 'half', 'year'], expires),
        number('warn_days', 3, expires),
        number('return_days', 3, expires),
      ],
    },
    {
      title: 'hospitality.programme.part.hand',
      fields: [
        number('hold_minutes', 4),
        number('adjust_limit', 10),
        choice('negative', ['forgive', 'owe']),
        { name: 'alcohol_rewards', label: label('alcohol_rewards'), type: 'switch', wide: true, help: help('alcohol_rewards') },
      ],
    },
    {
      title: 'hospitality.programme.part.tiers',
      fields: [
        choice('tier_by', ['points', 'spend', 'visits']),
        choice('tier_window', ['month', 'quarter', 'half', 'year', 'rolling', 'membership']),
        number('tier_days', 4, ({ tier_window }) => tier_window === 'rolling'),
        choice('tier_starts', ['now', 'next'], ({ tier_window }) => tier_window !== 'rolling' && tier_window !== 'membership'),
        choice('tier_lasts', ['period', 'next']),
        number('tier_grace', 3),
      ],
    },
    { title: 'hospitality.programme.part.name', fields: [text('point_one', 40), text('point_many', 40)] },
  ];
}

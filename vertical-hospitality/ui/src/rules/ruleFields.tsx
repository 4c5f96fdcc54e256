import { type FormFieldSpec, locale, t } from '@guildhall/ui-kit';
import { TextInput } from '@mantine/core';
import { type EarnRule, RULE_KINDS } from '../loyalty/records';
import { Weekdays } from './Weekdays';

type When = (rule: EarnRule) => boolean;

const WHEN = 'hospitality.rules.section.when';
const WHAT = 'hospitality.rules.section.what';
const LIMITS = 'hospitality.rules.section.limits';

const label = (name: string) => `hospitality.rules.field.${name}`;
const when = (rule: When) => (values: Record<string, unknown>) => rule(values as unknown as EarnRule);

const times: When = ({ stacking }) => stacking === 'multiplier';
const isBill: When = ({ kind }) => ['spend', 'item', 'category', 'daypart'].includes(kind);
const occurs: When = (rule) => isBill(rule) || rule.kind === 'visit';

function hour(name: 'from_time' | 'to_time'): FormFieldSpec {
  return {
    name,
    label: label(name),
    type: 'own',
    section: WHEN,
    shownWhen: when(occurs),
    draw: ({ label: words, value, error, change }) => (
      <TextInput type="time" label={words} error={error} value={typeof value === 'string' ? value : ''} onChange={({ currentTarget }) => change(currentTarget.value || null)} />
    ),
  };
}

const tags = (name: keyof EarnRule, shown: When, required?: When): FormFieldSpec => ({
  name,
  label: label(name),
  type: 'tags',
  wide: true,
  section: WHAT,
  shownWhen: when(shown),
  ...(required ? { requiredWhen: when(required) } : {}),
});

const cap = (name: 'cap_bill' | 'cap_day' | 'cap_month'): FormFieldSpec => ({ name, label: label(name), type: 'number', maxLength: 10, section: LIMITS, shownWhen: when(occurs) });

/** All that a rule can say; what does not concern its kind is not there. */
export const RULE_FIELDS: FormFieldSpec[] = [
  { name: 'name', label: 'hospitality.rules.name', required: true, wide: true, maxLength: 120 },
  {
    name: 'kind',
    label: 'hospitality.rules.kind',
    type: 'choice',
    required: true,
    choices: () => RULE_KINDS.map((kind) => ({ value: kind, label: t(`hospitality.rules.kind.${kind}`) })),
    resets: (kind) => ({ per_amount: kind === 'spend' ? '1.00' : null, stacking: 'additive', percent: null }),
  },
  {
    name: 'stacking',
    label: label('stacking'),
    type: 'choice',
    required: true,
    choices: ({ kind }) =>
      (kind === 'daypart' ? ['additive', 'exclusive', 'multiplier'] : ['additive', 'exclusive']).map((value) => ({ value, label: t(`hospitality.rules.stacking.${value}`) })),
    resets: (stacking) => (stacking === 'multiplier' ? { points: 1, percent: 200 } : { percent: null }),
    shownWhen: when(occurs),
  },
  { name: 'points', label: 'hospitality.rules.points', type: 'number', required: true, maxLength: 6, shownWhen: when((rule) => !times(rule)) },
  { name: 'percent', label: label('percent'), type: 'number', required: true, maxLength: 4, shownWhen: when(times) },
  {
    name: 'per_amount',
    label: 'hospitality.rules.per',
    type: 'amount',
    maxLength: 10,
    requiredWhen: when(({ kind }) => kind === 'spend'),
    shownWhen: when(({ kind }) => kind === 'spend' || kind === 'category'),
  },
  tags('items', ({ kind }) => kind === 'item' || kind === 'daypart', ({ kind }) => kind === 'item'),
  tags('categories', ({ kind }) => kind === 'category' || kind === 'daypart', ({ kind }) => kind === 'category'),
  tags('not_items', isBill),
  tags('not_categories', isBill),
  { name: 'no_alcohol', label: label('no_alcohol'), type: 'switch', wide: true, section: WHAT, shownWhen: when(isBill) },
  {
    name: 'weekdays',
    label: label('weekdays'),
    type: 'own',
    wide: true,
    section: WHEN,
    shownWhen: when(occurs),
    draw: (drawn) => <Weekdays {...drawn} locale={locale()} />,
  },
  hour('from_time'),
  hour('to_time'),
  { name: 'starts_on', label: label('starts_on'), type: 'date', section: WHEN },
  { name: 'ends_on', label: label('ends_on'), type: 'date', section: WHEN },
  { name: 'min_spend', label: label('min_spend'), type: 'amount', maxLength: 10, section: LIMITS, shownWhen: when(isBill) },
  { name: 'priority', label: label('priority'), type: 'number', maxLength: 5, section: LIMITS, shownWhen: when(({ stacking }) => stacking === 'exclusive') },
  cap('cap_bill'),
  cap('cap_day'),
  cap('cap_month'),
  { name: 'tier_id', label: label('tier_id'), type: 'record', path: 'hospitality/tiers', section: LIMITS },
  { name: 'tag', label: label('tag'), maxLength: 100, section: LIMITS },
  { name: 'venue_id', label: label('venue_id'), type: 'record', path: 'hospitality/venues', section: LIMITS, shownWhen: when(isBill) },
  { name: 'active', label: 'hospitality.rules.counts', type: 'switch', wide: true, section: LIMITS },
];

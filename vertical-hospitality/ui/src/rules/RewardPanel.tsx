import { count, Empty, type FormFieldSpec, t as say, useT } from '@guildhall/ui-kit';
import { IconGift } from '@tabler/icons-react';
import { rewards } from '../loyalty/records';
import { useVenue } from '../venues/venues';
import { OfferPanel } from './OfferPanel';

const LIMITS = 'hospitality.rules.section.limits';

const FIELDS: FormFieldSpec[] = [
  { name: 'name', label: 'hospitality.rules.name', required: true, maxLength: 120 },
  { name: 'cost', label: 'hospitality.rules.cost', type: 'number', required: true, maxLength: 7 },
  { name: 'worth', label: 'hospitality.rules.houseCost', type: 'amount', maxLength: 10 },
  {
    name: 'kind',
    label: 'hospitality.rules.rewardKind',
    type: 'choice',
    choices: () => ['item', 'percent', 'amount', 'experience'].map((value) => ({ value, label: say(`choice.hospitality.reward.kind.${value}`) })),
    resets: () => ({ percent_off: null, amount_off: null }),
  },
  { name: 'percent_off', label: 'choice.hospitality.reward.kind.percent', type: 'number', required: true, maxLength: 3, shownWhen: ({ kind }) => kind === 'percent' },
  { name: 'amount_off', label: 'choice.hospitality.reward.kind.amount', type: 'amount', required: true, maxLength: 10, shownWhen: ({ kind }) => kind === 'amount' },
  { name: 'description', label: 'hospitality.rules.description', type: 'long', wide: true, maxLength: 1000 },
  { name: 'stock', label: 'field.hospitality.reward.stock', type: 'number', maxLength: 10, section: LIMITS },
  { name: 'guest_limit', label: 'field.hospitality.reward.guestLimit', type: 'number', maxLength: 7, section: LIMITS },
  { name: 'starts_on', label: 'field.hospitality.reward.startsOn', type: 'date', section: LIMITS },
  { name: 'ends_on', label: 'field.hospitality.reward.endsOn', type: 'date', section: LIMITS },
  { name: 'tier_id', label: 'field.hospitality.reward.tierId', type: 'record', path: 'hospitality/tiers', section: LIMITS },
  { name: 'venue_id', label: 'field.hospitality.reward.venueId', type: 'record', path: 'hospitality/venues', section: LIMITS },
  { name: 'alcohol', label: 'field.hospitality.reward.alcohol', type: 'switch', wide: true, section: LIMITS },
  { name: 'yearly', label: 'field.hospitality.reward.yearly', type: 'switch', wide: true, section: LIMITS },
  { name: 'birthday_before', label: 'field.hospitality.reward.birthdayBefore', type: 'number', maxLength: 2, section: LIMITS },
  { name: 'birthday_after', label: 'field.hospitality.reward.birthdayAfter', type: 'number', maxLength: 2, section: LIMITS },
  { name: 'active', label: 'hospitality.rules.offered', type: 'switch', wide: true, section: LIMITS },
];

export function RewardPanel() {
  const t = useT();
  const { all } = useVenue();
  const venueOf = (id: number | null | undefined) => all.find((venue) => venue.id === id)?.name;
  return (
    <OfferPanel
      entity={rewards}
      right="hospitality.rewards"
      sort="cost"
      title={t('hospitality.rules.rewards')}
      newTitle={t('hospitality.rules.newReward')}
      editTitle={t('hospitality.rules.editReward')}
      fields={FIELDS}
      words={({ name, description, cost, venue_id: at }) => ({
        name,
        detail: [venueOf(at) && t('hospitality.rules.onlyAt', { venue: venueOf(at) ?? '' }), description].filter(Boolean).join(' · '),
        figure: cost === 0 ? t('hospitality.rules.free') : count(cost),
        switchLabel: t('hospitality.rules.switch', { name }),
      })}
      empty={
        <Empty icon={<IconGift size={26} stroke={1.6} />} title={t('hospitality.rules.noRewards')}>
          {t('hospitality.rules.noRewardsText')}
        </Empty>
      }
    />
  );
}

import { count, isEmpty, type Look, t } from '@guildhall/ui-kit';
import { IconGift } from '@tabler/icons-react';

/** What points are given for, the cheapest on top. */
export const rewardLook: Look = {
  icon: IconGift,
  square: true,
  columns: ['cost', 'kind', 'stock', 'active'],
  firstSort: 'cost',
  line: ({ cost }) => !isEmpty(cost) && t('hospitality.points', { count: Number(cost), n: count(Number(cost)) }),
};

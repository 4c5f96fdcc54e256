import type { Texts } from '@guildhall/ui-kit';

export const en: Texts = {
  'hospitality.away.redeem': 'Without a network nothing is redeemed: the points could be given twice. Note it, and do it when the network is back.',
  'hospitality.away.seen': 'No network. These are the guests this tablet knows, as of {{when}}.',
  'hospitality.away.by': 'By {{name}}.',
};

import type { Texts } from '@guildhall/ui-kit';

export const en: Texts = {
  'hospitality.away.redeem': 'Without a network nothing is redeemed: the points could be given twice. Note it, and do it when the network is back.',
  'hospitality.away.seen': 'No network. These are the guests this tablet knows, as of {{when}}.',
  'hospitality.away.by': 'By {{name}}.',
  'hospitality.away.asOf': 'As of {{when}}.',
  'hospitality.away.otherTable': 'Other table',
  'hospitality.away.after_one': 'One step that builds on it waits with it.',
  'hospitality.away.after_other': '{{count}} steps that build on it wait with it.',
  'hospitality.away.booking': 'Booking of {{name}}: {{party}}, {{when}}',
  'hospitality.away.guest': 'New guest {{name}}',
  'hospitality.away.unsent': 'Not sent yet',
  'hospitality.away.refusedTitle': '{{what}} was not taken.',
  'hospitality.away.anew': 'Choose anew',
  'hospitality.away.keptNow': 'No network. It is kept here and sent as soon as there is one.',
  'hospitality.away.guess': 'No network: what is free is not certain. If the time is taken you are told.',
  'hospitality.away.time': 'Time',
  'hospitality.away.onlyLater': 'Not sent yet: more can be done once the network is back.',
  'hospitality.till.ask': '{{what}} for {{name}}: the till has a check of this amount already. Is it the same one?',
  'hospitality.till.isSame': 'The same',
  'hospitality.till.both': 'Count both',
};

import { moment, type TimelineItem, useT } from '@guildhall/ui-kit';
import { guestsWord } from './words';

export { ready } from './words';

export function StoryLine({ item }: { item: TimelineItem }) {
  const t = useT();
  const { what, starts_at, party_size } = item.details ?? {};
  return t(`hospitality.booking.story.${String(what)}`, { when: moment(String(starts_at)), guests: guestsWord(Number(party_size)) });
}

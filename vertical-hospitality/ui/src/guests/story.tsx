import { count, type TimelineItem, type TimelineRenderer, t } from '@guildhall/ui-kit';
import { IconGlassCocktail, IconStar } from '@tabler/icons-react';
import { signed } from '../loyalty/words';

/** How visits and points look in the story of a guest and of the contact behind. */
export const visitEntry: TimelineRenderer = {
  label: 'hospitality.story.visit',
  icon: IconGlassCocktail,
  tint: 'teal',
  title: () => t('hospitality.story.visit'),
};

export const pointsEntry: TimelineRenderer = {
  label: 'hospitality.story.points',
  icon: IconStar,
  tint: 'yellow',
  title: (item) => t('hospitality.story.booked', { count: Math.abs(of(item, 'points')), n: signed(of(item, 'points')) }),
  body: (item) => [words(item), t('hospitality.story.balance', { n: count(of(item, 'balance')) })].filter(Boolean).join(' · '),
};

/** What is nobody's words of the house is told in the reader's. */
function words(item: TimelineItem): string {
  return item.details?.event === 'opening' ? t('choice.hospitality.point_entry.kind.opening') : String(item.details?.what ?? '');
}

function of(item: TimelineItem, name: string): number {
  return Number(item.details?.[name] ?? 0);
}

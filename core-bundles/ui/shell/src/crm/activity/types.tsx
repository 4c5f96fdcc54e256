import { type Host, type TimelineItem, t } from '@guildhall/ui-kit';
import { IconArrowsExchange, IconCalendarEvent, IconMail, IconNote, IconPhone } from '@tabler/icons-react';

/** How the core's own kinds of activity look. A module registers its own in the same way. */
export function registerActivities(host: Host): void {
  host.timeline('call', {
    label: 'activity.call', icon: IconPhone, tint: 'green', title: callTitle });
  host.timeline('email', {
    label: 'activity.email',
    icon: IconMail,
    tint: 'blue',
    title: (item) => item.subject || t(item.direction === 'in' ? 'activity.emailIn' : 'activity.emailOut'),
  });
  host.timeline('meeting', {
    label: 'activity.meeting',
    icon: IconCalendarEvent,
    tint: 'orange',
    title: (item) => item.subject || t('activity.meeting'),
  });
  host.timeline('note', {
    label: 'activity.note', icon: IconNote, tint: 'yellow', title: (item) => item.subject || t('activity.note') });
  host.timeline('stage_change', {
    label: 'story.moves',
    icon: IconArrowsExchange,
    tint: 'violet',
    title: (item) => item.body || t('activity.moved'),
    body: () => null,
  });
}

function callTitle(item: TimelineItem): string {
  const seconds = Number(item.duration_seconds ?? 0);
  const parts = [
    item.subject || t(item.direction === 'in' ? 'activity.callIn' : 'activity.call'),
    seconds > 0 ? t('activity.minutes', { count: Math.max(1, Math.round(seconds / 60)) }) : '',
    typeof item.result === 'string' ? item.result : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

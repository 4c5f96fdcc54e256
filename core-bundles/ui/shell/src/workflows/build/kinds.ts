import type { NavItem, Tint } from '@guildhall/ui-kit';
import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconClockPause,
  IconListSearch,
  IconMail,
  IconMessage2,
  IconPencil,
  IconPlayerStop,
  IconRepeat,
  IconSitemap,
  IconSquarePlus,
  IconUserCheck,
  IconWebhook,
  IconCalendarEvent,
  IconCalendarRepeat,
  IconDeviceFloppy,
  IconHandClick,
  IconTrash,
} from '@tabler/icons-react';

export interface Kind {
  kind: string;
  icon: NavItem['icon'];
  tint: Tint;
}

/** Kinds of steps in the order and the groups in which they are offered. */
export const STEP_GROUPS: { group: string; kinds: Kind[] }[] = [
  {
    group: 'records',
    kinds: [
      { kind: 'create', icon: IconSquarePlus, tint: 'violet' },
      { kind: 'update', icon: IconPencil, tint: 'violet' },
      { kind: 'find', icon: IconListSearch, tint: 'violet' },
    ],
  },
  {
    group: 'people',
    kinds: [
      { kind: 'notify', icon: IconBell, tint: 'teal' },
      { kind: 'mail', icon: IconMail, tint: 'teal' },
      { kind: 'message', icon: IconMessage2, tint: 'teal' },
      { kind: 'approval', icon: IconUserCheck, tint: 'teal' },
    ],
  },
  {
    group: 'course',
    kinds: [
      { kind: 'wait', icon: IconClockPause, tint: 'yellow' },
      { kind: 'branch', icon: IconArrowsSplit2, tint: 'blue' },
      { kind: 'loop', icon: IconRepeat, tint: 'blue' },
      { kind: 'stop', icon: IconPlayerStop, tint: 'gray' },
    ],
  },
  {
    group: 'further',
    kinds: [
      { kind: 'action', icon: IconBolt, tint: 'orange' },
      { kind: 'workflow', icon: IconSitemap, tint: 'orange' },
      { kind: 'webhook', icon: IconWebhook, tint: 'orange' },
    ],
  },
];

/** What can set a workflow off, in the order in which it is offered. */
export const TRIGGERS: Kind[] = [
  { kind: 'created', icon: IconSquarePlus, tint: 'green' },
  { kind: 'changed', icon: IconPencil, tint: 'green' },
  { kind: 'saved', icon: IconDeviceFloppy, tint: 'green' },
  { kind: 'deleted', icon: IconTrash, tint: 'green' },
  { kind: 'date', icon: IconCalendarEvent, tint: 'green' },
  { kind: 'schedule', icon: IconCalendarRepeat, tint: 'green' },
  { kind: 'button', icon: IconHandClick, tint: 'green' },
  { kind: 'webhook', icon: IconWebhook, tint: 'green' },
  { kind: 'workflow', icon: IconSitemap, tint: 'green' },
];

const UNKNOWN: Kind = { kind: '', icon: IconBolt, tint: 'gray' };

export function stepKind(kind: string): Kind {
  return STEP_GROUPS.flatMap(({ kinds }) => kinds).find((one) => one.kind === kind) ?? UNKNOWN;
}

export function triggerKind(kind: unknown): Kind {
  return TRIGGERS.find((one) => one.kind === kind) ?? { ...UNKNOWN, tint: 'green' };
}

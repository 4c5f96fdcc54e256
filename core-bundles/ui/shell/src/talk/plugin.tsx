import { definePlugin, type TimelineItem } from '@guildhall/ui-kit';
import { IconMail, IconMessage, IconPhone, IconUserQuestion } from '@tabler/icons-react';
import { type ComponentProps, lazy, Suspense } from 'react';
import { useMessenger } from './api';
import { Strangers } from './Calls';

const StrangersPage = lazy(() => import('./StrangersPage').then((module) => ({ default: module.StrangersPage })));
const ThreadTab = lazy(() => import('./ThreadTab').then((module) => ({ default: module.ThreadTab })));
const Told = lazy(() => import('./Told').then((module) => ({ default: module.Told })));

/** What stands there until the words are there. */
const drawn = (part: ComponentProps<typeof Told>['part']) => (item: TimelineItem) => (
  <Suspense fallback={part.endsWith('Title') && item.subject}>
    <Told part={part} item={item} />
  </Suspense>
);

/** Calls, messages and mails with people outside. */
export const talk = definePlugin({
  id: 'outward',
  setup(host) {
    host.route({ path: '/strangers', component: StrangersPage });
    host.tile({ id: 'strangers', order: 2, quiet: true, component: Strangers });
    host.command({ id: 'strangers', label: 'strangers.title', icon: IconUserQuestion, permission: 'contacts.create', run: (go) => go('/strangers') });
    host.slot('record.tab', { id: 'messages', label: 'talk.messages', order: 20, of: 'people', useWanted: useMessenger, component: ThreadTab });
    host.timeline('outward.call', { label: 'talk.telephone', icon: IconPhone, tint: 'green', title: drawn('CallTitle'), body: drawn('CallBody') });
    host.timeline('outward.mail', { label: 'talk.mails', icon: IconMail, tint: 'blue', title: drawn('MailTitle'), body: drawn('MailBody') });
    host.timeline('outward.message', { label: 'talk.message', icon: IconMessage, tint: 'teal', title: drawn('MessageTitle'), body: drawn('MessageBody') });
  },
});

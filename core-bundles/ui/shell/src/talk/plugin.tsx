import { definePlugin, type TimelineItem } from '@guildhall/ui-kit';
import { IconMail, IconMessage, IconPhone, IconUserQuestion } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

const StrangersPage = lazy(() => import('./StrangersPage').then((module) => ({ default: module.StrangersPage })));
const StrangersTile = lazy(() => import('./StrangersTile').then((module) => ({ default: module.StrangersTile })));
const CallTitle = lazy(() => import('./Told').then((module) => ({ default: module.CallTitle })));
const CallBody = lazy(() => import('./Told').then((module) => ({ default: module.CallBody })));
const MailTitle = lazy(() => import('./Told').then((module) => ({ default: module.MailTitle })));
const MailBody = lazy(() => import('./Told').then((module) => ({ default: module.MailBody })));
const MessageTitle = lazy(() => import('./Told').then((module) => ({ default: module.MessageTitle })));
const MessageBody = lazy(() => import('./Told').then((module) => ({ default: module.MessageBody })));

type Part = typeof CallTitle;

/** What stands there until the words are there. */
const drawn = (Line: Part) => (item: TimelineItem) => (
  <Suspense fallback={item.subject}>
    <Line item={item} />
  </Suspense>
);

/** Calls, messages and mails with people outside. */
export const talk = definePlugin({
  id: 'outward',
  setup(host) {
    host.route({ path: '/strangers', component: StrangersPage });
    host.tile({ id: 'strangers', order: 2, quiet: true, component: StrangersTile });
    host.command({ id: 'strangers', label: 'strangers.title', icon: IconUserQuestion, permission: 'contacts.create', run: (go) => go('/strangers') });
    host.timeline('outward.call', { label: 'talk.telephone', icon: IconPhone, tint: 'green', title: drawn(CallTitle), body: drawn(CallBody) });
    host.timeline('outward.mail', { label: 'talk.mails', icon: IconMail, tint: 'blue', title: drawn(MailTitle), body: drawn(MailBody) });
    host.timeline('outward.message', { label: 'talk.message', icon: IconMessage, tint: 'teal', title: drawn(MessageTitle), body: drawn(MessageBody) });
  },
});

import { type Inbox, type Notice, onEvent, request, sayAction, sayUrgent, t, useSession } from '@guildhall/ui-kit';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useMemberName } from '../crm/members';
import { usePlaces } from '../record/descriptors';

export const INBOX = ['notifications'];
/** So many that arrive together are said one by one. */
const ONE_BY_ONE = 2;
const TOGETHER_MS = 120;

async function readInbox(cursor: string): Promise<Inbox> {
  const inbox = await request<Inbox>('GET', '/notifications', { query: cursor ? { cursor } : {} });
  if (inbox.data.some(({ text }) => text.startsWith('workflow'))) {
    // Their words are not in everybody's first load.
    await import('../texts/noticeKinds');
  }
  return inbox;
}

/** What the member was told, newest first, page by page. */
export function useInbox() {
  const { member } = useSession();
  return useInfiniteQuery({
    queryKey: [...INBOX, member.id],
    queryFn: ({ pageParam }) => readInbox(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}

/** Marks one as read, or all that are listed; at once on this screen. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: number | { upTo: number }) =>
      typeof which === 'number'
        ? request('POST', `/notifications/${which}/read`)
        : request('POST', '/notifications/read', { query: { up_to: which.upTo } }),
    onMutate: (which) => {
      const now = new Date().toISOString();
      client.setQueriesData<InfiniteData<Inbox>>({ queryKey: INBOX }, (known) => known && marked(known, which, now));
    },
    onSettled: () => client.invalidateQueries({ queryKey: INBOX }),
  });
}

function marked(known: InfiniteData<Inbox>, which: number | { upTo: number }, now: string): InfiniteData<Inbox> {
  const pages = known.pages.map((page) => ({
    ...page,
    unread: typeof which === 'number' ? Math.max(page.unread - 1, 0) : 0,
    data: page.data.map((one) =>
      !one.read_at && (typeof which === 'number' ? one.id === which : one.id <= which.upTo) ? { ...one, read_at: now } : one,
    ),
  }));
  return { ...known, pages };
}

/** Says a notice in the chosen language. */
export function useNoticeWords(): (notice: Notice) => string {
  const nameOf = useMemberName();
  return ({ text, title, arguments: values, by_id, more }) => {
    if (title === null || title === undefined) {
      return t('notice.hidden');
    }
    const all = { ...values, what: title, name: nameOf(by_id) ?? t('app.someone') };
    const said = t(text, all);
    const sentence = said === text ? t('notice.other', all) : said;
    return more > 0 ? t('notice.more', { sentence, count: more }) : sentence;
  };
}

/** Where a notice leads. */
export function useNoticePath(): (notice: Notice) => string | undefined {
  const places = usePlaces();
  return ({ entity, record_id, text, arguments: values }) => {
    if (text === 'notice.signedIn') {
      return '/settings/you';
    }
    if (text === 'workflow.notice.approval') {
      return '/approvals';
    }
    if (/^workflow\.notice\.(failed|held)/.test(text)) {
      return `/settings/workflows/runs/${values.run}`;
    }
    if (/^workflow\.notice\.webhook/.test(text)) {
      return '/settings/webhooks';
    }
    return record_id ? places(entity, record_id)?.path : undefined;
  };
}

/** A message that was pressed outside leads on here, in the page that is open, and nothing is loaded again. */
export function usePushOpens(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const worker = navigator.serviceWorker;
    const open = ({ data }: MessageEvent<{ open?: unknown } | null>) => {
      if (typeof data?.open === 'string') {
        void navigate(data.open);
      }
    };
    worker?.addEventListener('message', open);
    return () => worker?.removeEventListener('message', open);
  }, [navigate]);
}

/** Who was told on this device before signing in anew is told again; nothing is fetched for the others. */
export function usePushGoesOn(): void {
  const { workspace, member } = useSession();
  const who = `${workspace.id}/${member.id}`;
  useEffect(() => {
    if (localStorage.getItem('guildhall.push') === who) {
      void import('../push/device').then(({ goOn }) => goOn()).catch(() => undefined);
    }
  }, [who]);
}

/** Says what arrives while the member looks, and keeps the list in step on every screen. */
export function useArrivals(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const words = useNoticeWords();
  const pathOf = useNoticePath();
  const mark = useMarkRead();
  const say = (notice: Notice) => {
    const path = pathOf(notice);
    const open = () => {
      mark.mutate(notice.id);
      if (path) {
        void navigate(path);
      }
    };
    if (notice.critical) {
      sayUrgent(t('notice.critical'), words(notice), t('notice.open'), open, `notice-${notice.id}`);
    } else {
      sayAction(words(notice), t('notice.open'), open);
    }
  };
  const latest = useRef(say);
  latest.current = say;

  useEffect(() => {
    const waiting = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function arrive() {
      timer = undefined;
      const ids = [...waiting];
      waiting.clear();
      void client.invalidateQueries({ queryKey: INBOX });
      if (ids.length === 0 || document.visibilityState !== 'visible') {
        return;
      }
      const fresh = (await readInbox('').catch(() => ({ data: [] as Notice[] }))).data.filter(({ id }) => ids.includes(id));
      // What is critical is never one too many.
      fresh
        .filter(({ toast, title }) => toast && title !== null)
        .sort((a, b) => Number(b.critical) - Number(a.critical))
        .filter(({ critical }, i) => critical || i < ONE_BY_ONE)
        .forEach((notice) => latest.current(notice));
    }
    const stop = onEvent(({ type, data }) => {
      if (type === 'notice') {
        const { id } = JSON.parse(data) as { id?: number };
        if (id) {
          waiting.add(id);
        }
        timer ??= setTimeout(() => void arrive(), TOGETHER_MS);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}

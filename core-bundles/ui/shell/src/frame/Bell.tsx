import { ActionIcon, Button, Popover } from '@mantine/core';
import { Answer, Empty, Link, useT } from '@guildhall/ui-kit';
import { IconAdjustmentsHorizontal, IconBell, IconBellCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import classes from './Bell.module.css';
import { NoticeLine } from './NoticeLine';
import { useArrivals, useInbox, useMarkRead, usePushGoesOn, usePushOpens } from './notices';

const PushOffer = lazy(() => import('../push/PushOffer').then((module) => ({ default: module.PushOffer })));

/** What the member was told and how much of it is new; on every screen the same. */
export function Bell() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const inbox = useInbox();
  const mark = useMarkRead();
  useArrivals();
  usePushOpens();
  usePushGoesOn();
  const unread = inbox.data?.pages[0]?.unread ?? 0;
  useEffect(() => {
    // The number on the app's icon, where there is one.
    void (navigator as { setAppBadge?: (count: number) => Promise<void> }).setAppBadge?.(unread).catch(() => undefined);
  }, [unread]);
  const newest = inbox.data?.pages[0]?.data[0]?.id;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width="min(400px, calc(100vw - 16px))" shadow="lg" trapFocus>
      <span className={classes.bell}>
        <Popover.Target>
          <ActionIcon aria-label={t('app.notices', { count: unread })} onClick={() => setOpened(!opened)}>
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
        {unread > 0 && (
          <span className={classes.unread} aria-hidden>
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </span>
      <Popover.Dropdown p={0} aria-label={t('app.noticesTitle')}>
        <div className={classes.head}>
          <h2 className={classes.title}>{t('app.noticesTitle')}</h2>
          <div className={classes.acts}>
            {unread > 0 && newest && (
              <Button variant="subtle" size="compact-sm" onClick={() => mark.mutate({ upTo: newest })}>
                {t('notice.readAll')}
              </Button>
            )}
            <ActionIcon
              component={Link}
              to="/settings/notices"
              aria-label={t('notice.settings')}
              title={t('notice.settings')}
              onClick={() => setOpened(false)}
            >
              <IconAdjustmentsHorizontal size={19} stroke={1.7} />
            </ActionIcon>
          </div>
        </div>
        {newest && (
          <Suspense>
            <PushOffer />
          </Suspense>
        )}
        <div className={classes.body}>
          <Answer of={inbox} lines={3}>
            {({ pages }) =>
              pages[0]?.data.length === 0 ? (
                <Empty icon={<IconBellCheck size={26} stroke={1.6} />} title={t('app.noNotices')}>
                  {t('app.noNoticesText')}
                </Empty>
              ) : (
                <ul className={classes.list}>
                  {pages.flatMap(({ data }) => data).map((notice) => (
                    <NoticeLine key={notice.id} notice={notice} close={() => setOpened(false)} />
                  ))}
                </ul>
              )
            }
          </Answer>
          {inbox.hasNextPage && (
            <Button variant="subtle" fullWidth loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
              {t('notice.older')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

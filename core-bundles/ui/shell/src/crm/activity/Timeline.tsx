import { useContributions } from '@guildhall/host';
import { Button } from '@mantine/core';
import { Answer, Boundary, Empty, moment, request, type TimelineItem, type TimelineRenderer, useT } from '@guildhall/ui-kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconMessage, IconMessages } from '@tabler/icons-react';
import classes from './Timeline.module.css';

interface TimelinePage {
  data: Array<TimelineItem & { author?: { name: string | null } | null; deal?: { id: number; name: string | null } | null }>;
  next_cursor: string | null;
}

/** A type that no module in this workspace draws is shown plainly. */
const PLAIN: TimelineRenderer = {
  icon: IconMessage,
  tint: 'gray',
  title: (item) => item.subject || item.type.replaceAll('_', ' '),
};

/** The story of a record, newest first. @param entity as events name it; @param path of the record below `/api` */
export function Timeline({ entity, path, id }: { entity: string; path: string; id: number }) {
  const t = useT();
  const { timeline } = useContributions();
  const pages = useInfiniteQuery({
    queryKey: ['timeline', entity, id],
    queryFn: ({ pageParam, signal }) =>
      request<TimelinePage>('GET', `/${path}/${id}/timeline`, { query: { cursor: pageParam, per_page: 30 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  return (
    <Answer of={pages} lines={4}>
      {(data) => {
        const items = data.pages.flatMap((page) => page.data);
        if (items.length === 0) {
          return (
            <Empty icon={<IconMessages size={26} stroke={1.6} />} title={t('activity.none')}>
              {t('activity.noneText')}
            </Empty>
          );
        }
        return (
          <>
            <ol className={classes.line}>
              {items.map((item) => (
                <li key={item.id} className={classes.item}>
                  <Boundary name={`timeline ${item.type}`}>
                    <Item item={item} look={timeline.get(item.type) ?? PLAIN} by={item.author?.name} />
                  </Boundary>
                </li>
              ))}
            </ol>
            {pages.hasNextPage && (
              <Button variant="default" fullWidth loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('kit.more')}
              </Button>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Item({ item, look, by }: { item: TimelineItem; look: TimelineRenderer; by: string | null | undefined }) {
  const Icon = look.icon;
  const body = look.body ? look.body(item) : item.body;
  return (
    <>
      <span className={classes.icon} data-tint={look.tint}>
        <Icon size={18} stroke={1.8} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{look.title(item)}</p>
        {body && <p className={classes.body}>{body}</p>}
        <p className={classes.when}>
          <time dateTime={item.happened_at}>{moment(item.happened_at)}</time>
          {by && ` · ${by}`}
        </p>
      </div>
    </>
  );
}

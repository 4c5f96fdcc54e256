import { useContributions } from '@guildhall/host';
import { Button } from '@mantine/core';
import { Answer, Boundary, Empty, Link, moment, RichText, request, type TimelineItem, type TimelineRenderer, useT } from '@guildhall/ui-kit';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { IconFilterOff, IconMessage, IconMessages } from '@tabler/icons-react';
import { useMemberName } from '../members';
import { StoryFilter } from './StoryFilter';
import classes from './Timeline.module.css';
import { queryOf, useStoryChoice, wordsOf } from './choice';

interface Named {
  id: number;
  name: string | null;
}

type Item = TimelineItem & { entity: string; record_id: number; origin: string; author?: Named | null; deal?: Named | null };

interface TimelinePage {
  data: Item[];
  next_cursor: string | null;
}

/** A type that no module in this workspace draws is shown plainly. */
const PLAIN: TimelineRenderer = {
  icon: IconMessage,
  tint: 'gray',
  title: (item) => item.subject || wordsOf(item.type),
};

/** The story of a record, newest first. @param entity as events name it; @param path of the record below `/api` */
export function Timeline({ entity, path, id }: { entity: string; path: string; id: number }) {
  const t = useT();
  const { timeline } = useContributions();
  const [choice, choose] = useStoryChoice();
  const chosen = Object.values(choice).some((some) => some.length > 0);
  const pages = useInfiniteQuery({
    queryKey: ['timeline', entity, id, choice],
    queryFn: ({ pageParam, signal }) =>
      request<TimelinePage>('GET', `/${path}/${id}/timeline`, { query: { cursor: pageParam, per_page: 30, ...queryOf(choice) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <StoryFilter entity={entity} path={path} id={id} choice={choice} choose={choose} />
      <Answer of={pages} lines={4}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.data);
          if (items.length === 0) {
            return chosen ? (
              <Empty icon={<IconFilterOff size={26} stroke={1.6} />} title={t('story.none')}>
                <Button variant="default" onClick={() => choose({ types: [], by: [], from: [] })}>
                  {t('story.all')}
                </Button>
              </Empty>
            ) : (
              <Empty icon={<IconMessages size={26} stroke={1.6} />} title={t('activity.none')}>
                {t('activity.noneText')}
              </Empty>
            );
          }
          return (
            <>
              <ol className={classes.line}>
                {items.map((item) => (
                  <li key={item.id} className={classes.item} data-type={item.type}>
                    <Boundary name={`timeline ${item.type}`} fallback={null}>
                      <Entry item={item} look={timeline.get(item.type) ?? PLAIN} here={entity} />
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
    </>
  );
}

function Entry({ item, look, here }: { item: Item; look: TimelineRenderer; here: string }) {
  const t = useT();
  const nameOf = useMemberName();
  const Icon = look.icon;
  const body = look.body ? look.body(item) : item.rich ? <RichText html={item.rich} nameOf={nameOf} /> : item.body;
  const from = item.origin === 'import' || item.origin === 'api' ? t(`story.origin.${item.origin}`) : undefined;
  const about = item.entity === 'crm.deal' && here !== 'crm.deal' && item.deal?.name ? item.deal : undefined;
  return (
    <>
      <span className={classes.icon} data-tint={look.tint}>
        <Icon size={18} stroke={1.8} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{look.title(item)}</p>
        {body && <div className={classes.body}>{body}</div>}
        <p className={classes.when}>
          <time dateTime={item.happened_at}>{moment(item.happened_at)}</time>
          {[item.author?.name, from].filter(Boolean).map((one) => ` · ${one}`)}
          {about && (
            <>
              {' · '}
              <Link to={`/deals/${about.id}`}>{about.name}</Link>
            </>
          )}
        </p>
      </div>
    </>
  );
}

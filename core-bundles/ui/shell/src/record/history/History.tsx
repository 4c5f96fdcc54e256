import { Button, Select } from '@mantine/core';
import { Answer, Empty, Face, moment, request, useMay, useT } from '@guildhall/ui-kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconHistory, IconRobot } from '@tabler/icons-react';
import { useState } from 'react';
import { type Described, labelOf } from '../descriptors';
import { lookOf } from '../looks';
import { seen } from '../specs';
import { ChangeLine } from './ChangeLine';
import { GoBack } from './GoBack';
import classes from './History.module.css';
import type { HistoryItem, HistoryPage } from './types';
import { useGoBack, type Wish } from './useGoBack';

/** So many fields of one change are shown before one asks for more. */
const FEW = 6;

/** Who changed what of a record and when, newest first, each with a way back. */
export function History({ of, id }: { of: Described; id: number }) {
  const t = useT();
  const may = useMay();
  const [field, setField] = useState<string | null>(null);
  const [whole, setWhole] = useState<{ item: HistoryItem; wish: Wish }>();
  const back = useGoBack(of, id);
  const pages = useInfiniteQuery({
    // Under the entity's name, so that it is asked for again when the stream tells of a change.
    queryKey: [of.entity, 'history', id, field],
    queryFn: ({ pageParam, signal }) =>
      request<HistoryPage>('GET', `/${of.path}/${id}/history`, { query: { cursor: pageParam, field, per_page: 30 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const editable = of.verbs.includes('update') && may(`${of.path.replace('/', '.')}.edit`);
  return (
    <>
      <Select
        className={classes.filter}
        aria-label={t('history.filter')}
        placeholder={t('history.all')}
        data={seen(of, lookOf(of.entity).hidden).map((one) => ({ value: one.name, label: labelOf(of.entity, one) }))}
        value={field}
        onChange={setField}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('history.all') }}
      />
      <Answer of={pages} lines={4}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.data);
          if (items.length === 0) {
            return (
              <Empty icon={<IconHistory size={26} stroke={1.6} />} title={t('history.none')}>
                {t('history.noneText')}
              </Empty>
            );
          }
          return (
            <>
              <ol className={classes.line}>
                {items.map((item) => (
                  <Item
                    key={item.position}
                    of={of}
                    item={item}
                    back={editable ? (name, label) => void back.go({ position: item.position, moment: 'before', fields: [name] }, label) : undefined}
                    whole={editable ? (wish) => setWhole({ item, wish }) : undefined}
                  />
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
      {whole && <GoBack of={of} {...whole} back={back} close={() => setWhole(undefined)} />}
    </>
  );
}

interface ItemProps {
  of: Described;
  item: HistoryItem;
  back: ((field: string, label: string) => void) | undefined;
  whole: ((wish: Wish) => void) | undefined;
}

function Item({ of, item, back, whole }: ItemProps) {
  const t = useT();
  const [all, setAll] = useState(false);
  const created = item.kind === 'created';
  const readable = seen(of, lookOf(of.entity).hidden);
  const changes = item.changes.filter((change) => readable.some(({ name }) => name === change.field));
  const shown = all ? changes : changes.slice(0, FEW);
  const who = item.member?.name ?? (item.member ? t('history.somebody') : t('history.system'));
  return (
    <li className={classes.item}>
      {item.member?.name ? (
        <Face name={item.member.name} size={36} />
      ) : (
        <span className={classes.robot}>
          <IconRobot size={20} stroke={1.7} />
        </span>
      )}
      <div className={classes.words}>
        <p className={classes.head}>
          <span className={classes.who}>{who}</span>
          <span className={classes.deed}>{t(`history.${item.kind}`)}</span>
          <time className={classes.when} dateTime={item.at}>
            {moment(item.at)}
          </time>
        </p>
        {shown.length > 0 && (
          <ul className={classes.changes}>
            {shown.map((change) => {
              const field = of.fields.find(({ name }) => name === change.field);
              const label = field ? labelOf(of.entity, field) : change.field;
              const can = back && !created && field && !field.read_only;
              return <ChangeLine key={change.field} of={of} change={change} first={created} back={can ? () => back(change.field, label) : undefined} />;
            })}
          </ul>
        )}
        <div className={classes.acts}>
          {changes.length > shown.length && (
            <Button variant="subtle" size="compact-sm" className={classes.act} onClick={() => setAll(true)}>
              {t('history.more', { count: changes.length - shown.length })}
            </Button>
          )}
          {whole && (created || item.kind === 'updated') && (
            <Button
              variant="subtle"
              size="compact-sm"
              className={classes.act}
              onClick={() => whole({ position: item.position, moment: created ? 'after' : 'before' })}
            >
              {t(created ? 'history.toHere' : 'history.toBefore')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

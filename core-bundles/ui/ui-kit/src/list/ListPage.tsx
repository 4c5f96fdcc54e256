import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Query } from '../api/request';
import type { Stored } from '../api/types';
import { Page } from '../components/Page';
import { count } from '../format';
import { useT } from '../i18n/i18n';
import classes from './ListPage.module.css';
import { RecordList, type RecordListProps } from './RecordList';

interface Props<T extends Stored> extends Omit<RecordListProps<T>, 'label' | 'sort' | 'onSort'> {
  title: (record: T) => string;
  /** Key of the page's name. */
  heading: string;
  actions?: ReactNode;
  /** Beside the search box. */
  filters?: ReactNode;
  /** Over the bar. */
  above?: ReactNode;
  /** Between the bar and the list. */
  below?: ReactNode;
  firstSort: string;
  /** Instead of rows: the same records drawn another way. */
  body?: (asked: { query: Query; sort: string; onTotal: (total: number) => void }) => ReactNode;
}

/** A page with a search box over a list. Search and order stand in the address, so that going back finds them again. */
export function ListPage<T extends Stored>({ heading, actions, filters, above, below, firstSort, query, onTotal, body, ...list }: Props<T>) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const [total, setTotal] = useState<number>();
  const [words, setWords] = useState(params.get('q') ?? '');
  const q = params.get('q') ?? '';
  const sort = params.get('sort') ?? firstSort;
  function put(name: string, value: string) {
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  }
  const told = useCallback(
    (count: number) => {
      setTotal(count);
      onTotal?.(count);
    },
    [onTotal],
  );
  const search = useDebouncedCallback((value: string) => put('q', value.trim()), 160);
  return (
    <Page
      fill
      title={t(heading)}
      subtitle={total === undefined ? ' ' : t('kit.entries', { count: total, n: count(total) })}
      actions={actions}
    >
      {above}
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t('kit.search')}
          placeholder={t('kit.search')}
          leftSection={<IconSearch size={18} stroke={1.8} />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        {filters}
      </div>
      {below}
      {body ? (
        body({ query: { ...query, q }, sort, onTotal: told })
      ) : (
        <RecordList {...list} label={t(heading)} onTotal={told} query={{ ...query, q }} sort={sort} onSort={(next) => put('sort', next)} />
      )}
    </Page>
  );
}

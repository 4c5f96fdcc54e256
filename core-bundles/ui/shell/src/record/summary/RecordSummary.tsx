import { ActionIcon } from '@mantine/core';
import { count, Empty, Loading, type Query, saveTable, Trouble, usePageActions, useSession, useT } from '@guildhall/ui-kit';
import { IconDownload, IconSum } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { type Described, labelOf } from '../descriptors';
import { LISTS } from '../specs';
import type { Path } from '../list/paths';
import type { ListPatch, ListState } from '../list/state';
import { COUNT, type Group, type Others, size, useSummary } from './answer';
import { conditionsOf, type Grouping, groupOf, narrowed, usualGroup, wordOf } from './groups';
import { Line } from './Line';
import { Pickers } from './Pickers';
import { tableOf } from './table';
import classes from './RecordSummary.module.css';
import { useGroupWords, useValueWords } from './words';
import '../../texts/summary';
import '../../texts/custom';

interface Props {
  of: Described;
  paths: Path[];
  state: ListState;
  put: (patch: ListPatch) => void;
  query: Query;
  heading: string;
  onTotal: (total: number) => void;
}

/** The records of a list counted together: by one field or two, as many as they are or what their numbers come to. */
export function RecordSummary({ of, paths, state, put, query, heading, onTotal }: Props) {
  const t = useT();
  const { workspace } = useSession();
  const groupWords = useGroupWords();
  const valueWords = useValueWords();
  const groupable = useMemo(() => paths.filter(({ field }) => field.groupable), [paths]);
  const summable = of.fields.filter((field) => field.summable);
  const words = (state.by ?? usualGroup(groupable) ?? '').split(',').filter(Boolean);
  const groups = words.flatMap((word) => groupOf(word, groupable) ?? []).slice(0, 2);
  const measure = summable.some(({ name }) => state.measure?.endsWith(`:${name}`)) ? (state.measure ?? COUNT) : COUNT;
  const asked = { filter: String(query.filter ?? ''), q: String(query.q ?? ''), groups: groups.map(({ path, part }) => wordOf(path, part)), measure };
  const { data, error, refetch } = useSummary(of.entity, of.path, asked);
  const total = Number(data?.values[COUNT] ?? 0);
  useEffect(() => {
    if (data) {
      onTotal(total);
    }
  }, [data, total, onTotal]);
  const [first, second] = groups;
  usePageActions([!!data && total > 0 && { id: 'summary', label: 'summary.save', icon: IconDownload, run: download }]);
  if (!first) {
    return (
      <Empty icon={<IconSum size={26} stroke={1.6} />} title={t('summary.none')}>
        {''}
      </Empty>
    );
  }
  const [name = '', field = ''] = measure.split(':');
  const summed = summable.find((one) => one.name === field);
  const shown = measure === COUNT ? t('summary.count') : t(`summary.${name}`, { what: summed ? t(labelOf(of.entity, summed)) : field });
  const several = groups.some(({ path }) => LISTS.has(path.field.type));
  const longest = Math.max(0, ...(data?.data ?? []).map((group) => size(group.values[measure], workspace.currency)));
  const open = (...chosen: Group[]) => {
    const conditions = chosen.flatMap((group, at) => conditionsOf(groups[at] ?? first, group));
    put({ kind: 'table', by: undefined, measure: undefined, filter: narrowed(state.filter, conditions) });
  };
  const bar = (group: Pick<Group, 'values'>) => (longest > 0 ? size(group.values[measure], workspace.currency) / longest : 0);
  const othersOf = (others: Others) => t('summary.others', { count: others.groups, n: count(others.groups) });
  const cells = (values: Group['values']) => [...(measure === COUNT ? [] : [valueWords(values[COUNT])]), valueWords(values[measure])];
  function download() {
    if (data) {
      const labels = groups.map(({ path }) => path.label);
      const table = tableOf(data, { labels, shown, records: t('summary.records'), measure, nameOf: (group, depth) => groupWords(groups[depth] as Grouping, group), othersOf });
      void saveTable([heading, ...labels], table);
    }
  }
  return (
    <>
      <div className={classes.bar}>
        <Pickers of={of} paths={groupable} groups={groups} summable={summable} measure={measure} put={put} />
        <ActionIcon className={classes.save} variant="default" size="var(--gh-touch)" radius="md" disabled={!data || total === 0} aria-label={t('summary.save')} title={t('summary.save')} onClick={download}>
          <IconDownload size={18} stroke={1.8} />
        </ActionIcon>
      </div>
      {error && !data ? (
        <Trouble problem={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={6} />
      ) : total === 0 ? (
        <Empty icon={<IconSum size={26} stroke={1.6} />} title={t('summary.none')}>
          {t('summary.noneText')}
        </Empty>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table} aria-label={`${heading}, ${shown}`}>
            <thead>
              <tr>
                <th scope="col">{[first, second].flatMap((one) => one?.path.label ?? []).join(' · ')}</th>
                {measure !== COUNT && <th scope="col" className={classes.number}>{t('summary.records')}</th>}
                <th scope="col" className={classes.number}>{shown}</th>
              </tr>
            </thead>
            {data.data.map((group) => (
              <tbody key={String(group.value)}>
                <Line name={groupWords(first, group)} cells={cells(group.values)} bar={bar(group)} open={() => open(group)} />
                {second &&
                  group.data?.map((inner) => (
                    <Line key={String(inner.value)} inner name={groupWords(second, inner)} cells={cells(inner.values)} bar={bar(inner)} open={() => open(group, inner)} />
                  ))}
                {second && group.others && (
                  <Line inner name={othersOf(group.others)} cells={cells(group.others.values)} bar={bar(group.others)} />
                )}
              </tbody>
            ))}
            {data.others && (
              <tbody>
                <Line name={othersOf(data.others)} cells={cells(data.others.values)} />
              </tbody>
            )}
            <tfoot>
              <Line name={t('summary.all')} cells={cells(data.values)} />
            </tfoot>
          </table>
          {several && <p className={classes.note}>{t('summary.several')}</p>}
          {Object.keys(Object(data.values[measure])).length > 1 && typeof data.values[measure] === 'object' && <p className={classes.note}>{t('summary.currencies')}</p>}
        </div>
      )}
    </>
  );
}

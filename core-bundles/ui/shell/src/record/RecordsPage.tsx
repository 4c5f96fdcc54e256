import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Empty, entity, Link, ListPage, Loading, NONE_CHOSEN, queryString, Tag, useMay, useNavigate, usePageActions, useT, Who } from '@guildhall/ui-kit';
import { IconFileImport, IconFilterOff, IconListCheck, IconPlus } from '@tabler/icons-react';
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { MineFilter } from '../crm/forms/MineFilter';
import { NewButton } from '../crm/forms/NewButton';
import { type Described, type DescribedField, useDescribed, usePlaces, words } from './descriptors';
import { type AnyRecord, useFieldValue } from './FieldValue';
import { BulkBar } from './list/BulkBar';
import type { Cell } from './list/CellEditor';
import { ColumnMenu } from './list/ColumnMenu';
import { boardFields, chosenOf, dayFields } from './list/kinds';
import { KindSwitch } from './list/KindSwitch';
import { includesOfPaths, useColumns, usualColumns, usualSort } from './list/columns';
import { FilterButton, FilterChips } from './list/FilterBar';
import { type Filter, NO_FILTER, write } from './list/filter';
import menus from './list/Menus.module.css';
import { pathsOf, sortableOf } from './list/paths';
import { SortMenu } from './list/SortMenu';
import { useListState } from './list/state';
import { useChosen } from './list/useChosen';
import { ViewTabs } from './list/ViewTabs';
import { lookOf } from './looks';
import { titleField } from './specs';
import '../texts/fields';

const RecordEditor = lazy(() => import('./RecordEditor').then((module) => ({ default: module.RecordEditor })));
const CellEditor = lazy(() => import('./list/CellEditor').then((module) => ({ default: module.CellEditor })));
const RecordBoard = lazy(() => import('./board/RecordBoard').then((module) => ({ default: module.RecordBoard })));
const CardFacts = lazy(() => import('./board/CardFacts').then((module) => ({ default: module.CardFacts })));
const RecordSummary = lazy(() => import('./summary/RecordSummary').then((module) => ({ default: module.RecordSummary })));
const RecordCalendar = lazy(() => import('./list/RecordCalendar').then((module) => ({ default: module.RecordCalendar })));
const MINE = { field: 'responsible_id', op: 'in', value: ['me'] };

interface Props {
  of: Described;
  /** Order without a wish. */
  firstSort?: string;
  /** Beside the button for a new one. */
  actions?: ReactNode;
  /** Instead of the form made of the descriptor. */
  creator?: ComponentType<{ close: () => void }>;
}

/** The list of any kind of record, made of its descriptor. */
export function RecordsPage({ of, firstSort = usualSort(of), actions, creator: Creator }: Props) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const places = usePlaces();
  const all = useDescribed();
  const value = useFieldValue(of, false);
  const [creating, form] = useDisclosure(false);
  const [state, put, bare] = useListState(of, firstSort);
  const look = lookOf(of.entity);
  const paths = useMemo(() => pathsOf(of, all, t), [of, all, t]);
  const usual = usualColumns(of);
  const shown = state.columns ?? usual;
  const details = (look.detail ?? []).flatMap((name) => of.fields.find((field) => field.name === name) ?? []);
  const owned = of.fields.some(({ name }) => name === 'responsible_id');
  const filter = write(state.filter);
  const include = includesOfPaths(of, [...shown, ...details.map(({ name }) => name)]);
  const query = useMemo(() => ({ include, filter }), [include, filter]);
  const one = of.entity.split('.')[1];
  const right = of.path.replace('/', '.');
  const title = (record: AnyRecord) => String(value(record, titleField(of)) ?? of.label);
  const href = ({ id }: AnyRecord) => places(of.entity, id)?.path ?? '';
  const detail = (record: AnyRecord, fields: DescribedField[]) => fields.map((field) => value(record, field)).find(Boolean);
  const [cell, setCell] = useState<Cell>();
  const editable = of.verbs.includes('update') && may(`${right}.edit`);
  const columns = useColumns(of, shown, paths, (record) => (
    // What has a column of its own need not stand under the name too.
    <Who square={look.square} name={title(record)} detail={detail(record, details.filter(({ name }) => !shown.includes(name)))} />
  ), editable ? setCell : undefined);
  const ownShown = shown.flatMap((name) => of.fields.find((field) => field.name === name) ?? []);
  const mine = state.filter.groups.findIndex((group) => JSON.stringify(group) === JSON.stringify([MINE]));
  const setFilter = (next: Filter) => put({ filter: next });
  const [params, setParams] = useSearchParams();
  const file = `/api/${of.path}/export${queryString({ filter, sort: state.sort, q: params.get('q') })}`;
  const [total, setTotal] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useChosen(`${filter} ${params.get('q') ?? ''}`);
  const bulky = editable || (of.verbs.includes('delete') && of.trash && may(`${right}.delete`));
  const make = may(`${right}.create`);
  const create = of.verbs.includes('create') && make;
  const bring = of.importable && make;
  const Icon = look.icon;
  const choose = () => {
    setChoosing(!choosing);
    setChosen(NONE_CHOSEN);
  };
  usePageActions([
    bulky && { id: 'choose', label: 'list.bulk.select', icon: IconListCheck, run: choose },
    !!filter && { id: 'clear', label: 'list.clear', icon: IconFilterOff, run: () => setFilter(NO_FILTER) },
  ]);
  // From the palette: the address asks for a new one, once.
  const asked = params.has('new');
  useEffect(() => {
    if (asked) {
      setParams((now) => {
        now.delete('new');
        return now;
      }, { replace: true });
      if (create) {
        form.open();
      }
    }
  }, [asked, create, form, setParams]);
  const boardField = state.kind === 'board' ? chosenOf(boardFields(of, all), state.by) : undefined;
  const dayField = state.kind === 'calendar' ? chosenOf(dayFields(of), state.by) : undefined;
  const summed = state.kind === 'summary';
  const drawn = !!boardField || !!dayField || summed;
  return (
    <>
      <ListPage
        body={
          drawn
            ? ({ query: asked, sort, onTotal }) => (
            <Suspense fallback={<Loading lines={6} />}>
              {boardField ? (
                <RecordBoard
                  key={boardField.name}
                  of={of}
                  field={boardField}
                  query={asked}
                  sort={sort}
                  movable={editable && !boardField.read_only}
                  title={title}
                  href={href}
                  details={(record) => {
                    const beside = ({ name }: DescribedField) => name !== boardField.name;
                    return state.columns ? <CardFacts of={of} record={record} fields={ownShown.filter(beside)} /> : detail(record, [...ownShown, ...details].filter(beside));
                  }}
                  onTotal={onTotal}
                />
              ) : summed ? (
                <RecordSummary of={of} paths={paths} state={state} put={put} query={asked} heading={words(`nav.${of.path}`, words(`${one}.many`, of.label_plural))} onTotal={onTotal} />
              ) : (
                dayField && <RecordCalendar key={dayField.name} of={of} field={dayField} query={asked} editable={editable} addable={create} onTotal={onTotal} />
              )}
            </Suspense>
          )
            : undefined
        }
        heading={words(`nav.${of.path}`, words(`${one}.many`, of.label_plural))}
        entity={entity<AnyRecord>(of.entity, of.path)}
        query={query}
        columns={columns}
        firstSort={firstSort}
        href={href}
        title={title}
        card={(record) => {
          const [tag] = (record.tags as string[] | undefined) ?? [];
          return (
            <Who
              square={look.square}
              size={40}
              name={title(record)}
              detail={look.line?.(record) ?? detail(record, [...ownShown, ...details])}
              end={look.badge?.(record) ?? (tag && <Tag>{tag}</Tag>)}
            />
          );
        }}
        filters={
          <>
            <FilterButton paths={paths} filter={state.filter} change={setFilter} />
            {owned && (
              <MineFilter
                compact
                mine={mine >= 0}
                setMine={(only) =>
                  setFilter({
                    any: only ? false : state.filter.any,
                    groups: only
                      ? [...(state.filter.any ? [] : state.filter.groups), [MINE]]
                      : state.filter.groups.filter((_, at) => at !== mine),
                  })
                }
              />
            )}
            {!summed && <SortMenu sort={state.sort} fields={sortableOf(paths)} change={(sort) => put({ sort })} />}
            {bulky && !drawn && (
              <ActionIcon
                className={menus.choosing}
                variant={choosing ? 'light' : 'default'}
                size="var(--gh-touch)"
                radius="md"
                aria-pressed={choosing}
                aria-label={t('list.bulk.select')}
                onClick={choose}
              >
                <IconListCheck size={18} stroke={1.8} />
              </ActionIcon>
            )}
            <KindSwitch of={of} state={state} put={put} />
            {(!drawn || boardField) && <ColumnMenu paths={paths.filter(({ path }) => path !== of.title_field)} columns={shown} own={!!state.columns} file={file} change={(next) => put({ columns: next })} />}
          </>
        }
        above={<ViewTabs of={of} state={state} put={put} firstSort={firstSort} bare={bare} />}
        below={
          <>
            <FilterChips paths={paths} filter={state.filter} change={setFilter} />
            {bulky && !drawn && <BulkBar of={of} filter={state.filter} search={params.get('q') ?? ''} chosen={chosen} total={total} select={setChosen} />}
          </>
        }
        selection={bulky ? { ...chosen, change: setChosen, on: choosing } : undefined}
        onTotal={setTotal}
        actions={
          <>
            {actions}
            {look.actions && <look.actions />}
            {bring && (
              <NewButton icon={IconFileImport} label="import.title" variant="default" onClick={() => navigate(`/import?of=${of.entity}`)} />
            )}
            {create && <NewButton icon={IconPlus} label={words(`${one}.new`, t('record.new', { what: words(`${one}.one`, of.label) }))} onClick={form.open} />}
          </>
        }
        empty={
          filter ? (
            <Empty
              icon={<IconFilterOff size={26} stroke={1.6} />}
              title={t('list.noneLeft')}
              action={
                <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
                  {t('list.clear')}
                </Button>
              }
            >
              {''}
            </Empty>
          ) : (
            <Empty
              icon={<Icon size={26} stroke={1.6} />}
              title={words(`${one}.none`, t('record.none'))}
              action={
                bring && (
                  <Button component={Link} to={`/import?of=${of.entity}`} variant="default">
                    {t('import.title')}
                  </Button>
                )
              }
            >
              {words(`${one}.noneText`, '')}
            </Empty>
          )
        }
      />
      <Suspense>
        {cell && <CellEditor key={`${cell.record.id} ${cell.field.name}`} of={of} cell={cell} close={() => setCell(undefined)} />}
        {creating &&
          (Creator ? <Creator close={form.close} /> : <RecordEditor of={of} close={form.close} done={(record) => navigate(href(record))} />)}
      </Suspense>
    </>
  );
}

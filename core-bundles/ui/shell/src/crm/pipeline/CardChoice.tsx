import { IconListDetails } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { MOST_FACTS } from '../../record/board/facts';
import type { Described } from '../../record/descriptors';
import { ColumnMenu, type ColumnWords } from '../../record/list/ColumnMenu';
import { NO_FILTER } from '../../record/list/filter';
import { type ListPatch, type ListState, useListState } from '../../record/list/state';
import { type ViewPage, ViewTabs } from '../../record/list/ViewTabs';
import { startView, useViews } from '../../record/list/views';
import { type Cards, DEAL, onCards } from './cards';

/** What views of this page are made of: the stages of one pipeline. */
const WITHIN = 'pipeline_id,stage_id';
const SORT = '';
const NOTHING: ListState = { filter: NO_FILTER, sort: SORT, columns: undefined, view: undefined, kind: 'board', by: WITHIN, measure: undefined };
const ON_CARDS: ColumnWords = { title: 'pipeline.fields', add: 'pipeline.addField', icon: IconListDetails };
const VIEWS: ViewPage = { within: WITHIN, plain: 'pipeline.plain', starts: 'pipeline.starts' };

interface Props {
  of: Described;
  children: (cards: Cards) => ReactNode;
}

/** What stands on the cards of a pipeline: out of the address, and kept in views as with any board. */
export function CardChoice({ of, children }: Props) {
  const saved = useViews(DEAL, WITHIN);
  const [{ view, columns }, putList, bare] = useListState(of, SORT);
  const state = useMemo(() => ({ ...NOTHING, view, columns }), [view, columns]);
  // The address of this page need not say that it is a board.
  const put = useCallback(
    (patch: ListPatch) => putList({ ...('view' in patch && { view: patch.view }), ...('columns' in patch && { columns: patch.columns?.length ? patch.columns : undefined }) }),
    [putList],
  );
  const all = useMemo(() => onCards(of), [of]);
  const fields = useMemo(
    () => (columns ?? []).flatMap((name) => all.find((field) => field.name === name) ?? []).slice(0, MOST_FACTS),
    [columns, all],
  );
  const opening = bare && startView((saved.data ?? []).filter(({ hidden }) => !hidden));
  return children({
    fields,
    ready: !saved.isPending && !opening,
    menu: (
      <ColumnMenu
        paths={all.map((field) => ({ path: field.name, field, of, label: field.label }))}
        columns={fields.map(({ name }) => name)}
        own={false}
        most={MOST_FACTS}
        words={ON_CARDS}
        change={(chosen) => put({ columns: chosen })}
      />
    ),
    views: <ViewTabs of={of} state={state} put={put} firstSort={SORT} bare={bare} page={VIEWS} />,
  });
}

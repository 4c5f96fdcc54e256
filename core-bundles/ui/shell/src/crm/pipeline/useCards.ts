import { useCallback, useMemo } from 'react';
import { MOST_FACTS } from '../../record/board/facts';
import { type Described, type DescribedField, useDescribed } from '../../record/descriptors';
import { NO_FILTER } from '../../record/list/filter';
import { type ListPatch, type ListState, useListState } from '../../record/list/state';
import { startView, useViews } from '../../record/list/views';

const DEAL = 'crm.deal';
/** What views of this page are made of: the stages of one pipeline. */
export const WITHIN = 'pipeline_id,stage_id';
const SORT = '';
const PLAIN: ListState = { filter: NO_FILTER, sort: SORT, columns: undefined, view: undefined, kind: 'board', by: WITHIN, measure: undefined };
const UNKNOWN: Described = { entity: DEAL, path: 'deals', label: '', label_plural: '', title_field: 'title', verbs: [], trash: true, timeline: true, fields: [] };

export interface Cards {
  of: Described;
  state: ListState;
  put: (patch: ListPatch) => void;
  bare: boolean;
  sort: string;
  /** What the workspace has added to deals, as far as it has a place on a card. */
  all: DescribedField[];
  /** Those that were chosen. */
  fields: DescribedField[];
  /** False while it is not known yet what the cards shall show. */
  ready: boolean;
}

/** What stands on the cards of a pipeline: out of the address, and kept in views as with any board. */
export function useCards(): Cards {
  const of = useDescribed().get(DEAL);
  const views = useViews(DEAL, WITHIN);
  const [{ view, columns }, put, bare] = useListState(of ?? UNKNOWN, SORT);
  const state = useMemo(() => ({ ...PLAIN, view, columns }), [view, columns]);
  const all = useMemo(() => (of?.fields ?? []).filter(({ custom, type }) => custom && type !== 'long_text' && type !== 'file'), [of]);
  const fields = useMemo(
    () => (columns ?? []).flatMap((name) => all.find((field) => field.name === name) ?? []).slice(0, MOST_FACTS),
    [columns, all],
  );
  const opening = bare && startView((views.data ?? []).filter(({ hidden }) => !hidden));
  return {
    of: of ?? UNKNOWN,
    state,
    // The address of this page need not say that it is a board.
    put: useCallback(
      (patch: ListPatch) => put({ ...('view' in patch && { view: patch.view }), ...('columns' in patch && { columns: patch.columns?.length ? patch.columns : undefined }) }),
      [put],
    ),
    bare,
    sort: SORT,
    all,
    fields,
    ready: !views.isPending && !opening && (!columns || !!of),
  };
}

import { DragDropProvider, type DragEndEvent, DragOverlay } from '@dnd-kit/react';
import { ApiProblem, askRows, holdBack, Loading, type Query, request, sayProblem, sayUndo, share, Trouble, useT } from '@guildhall/ui-kit';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import wall from '../../crm/pipeline/BoardView.module.css';
import type { Board } from '../../crm/pipeline/board';
import { plugins, sensors } from '../../crm/pipeline/dnd';
import { useLift } from '../../crm/pipeline/useLift';
import { type Described, type DescribedField, labelOf } from '../descriptors';
import type { AnyRecord } from '../FieldValue';
import { arranged, type Cards, type Column, type Lane, laneFilter, useLanes } from './columns';
import { type Drawing, Face, LaneColumn } from './LaneColumn';

const STEP = 50;
const MOST = 200;

interface Props extends Drawing {
  of: Described;
  field: DescribedField;
  query: Query;
  sort: string;
  onTotal: (total: number) => void;
}

/** Any records as columns of cards, by one of their fields. Cards move by mouse, finger, keys and a menu. */
export function RecordBoard({ of, field, query, sort, movable, title, href, details, onTotal }: Props) {
  const t = useT();
  const client = useQueryClient();
  const lanes = useLanes(of, field, t('list.board.without', { what: t(labelOf(of.entity, field)) }));
  const [perLane, setPerLane] = useState(STEP);
  const [put, setPut] = useState<ReadonlyMap<number, Lane['value']>>(new Map());
  const [dragged, drag] = useState<number>();
  const frame = useRef<HTMLDivElement>(null);
  const answers = useQueries({
    queries: (lanes ?? []).map(({ value }) => {
      const asked = { ...query, filter: laneFilter(String(query.filter ?? ''), field.name, value), sort, per_page: perLane };
      return {
        queryKey: [of.entity, 'list', asked],
        queryFn: ({ signal }: { signal: AbortSignal }) => askRows<AnyRecord>(of.path, asked, signal) as Promise<Cards>,
        placeholderData: (before: Cards | undefined) => before,
      };
    }),
  });
  // What has not changed is the same as before, so that a move draws the columns it touches, and one card, again.
  const known = useRef<Column[]>([]);
  const pages = useSame(answers.map(({ data }) => data));
  const columns = useMemo(() => share(known.current, arranged(lanes ?? [], pages, field.name, put)) as Column[], [lanes, pages, field.name, put]);
  known.current = columns;
  const total = columns.reduce((sum, one) => sum + one.total, 0);
  // Columns answer one after another: between two answers a card that moved is counted once too few or too many.
  const asking = answers.some(({ isFetching }) => isFetching);
  useEffect(() => {
    if (!asking) {
      onTotal(total);
    }
  }, [asking, total, onTotal]);

  const move = useCallback(
    async (id: number, to: number) => {
      const from = known.current.findIndex(({ records }) => records.some((one) => one.id === id));
      const record = known.current[from]?.records.find((one) => one.id === id);
      const lane = known.current[to]?.lane;
      if (!record || !lane || from === to) {
        return;
      }
      const back = known.current[from]?.lane;
      await shift(record, lane.value, back?.value);

      async function shift(now: AnyRecord, value: Lane['value'], before: Lane['value'], undoing = false): Promise<void> {
        setPut((some) => new Map(some).set(id, value));
        const release = holdBack(of.entity, id);
        try {
          const saved = await request<AnyRecord>('PATCH', `/${of.path}/${id}`, {
            body: { [field.name]: value ?? null },
            headers: { 'If-Match': `"${now.version}"` },
          });
          if (!undoing) {
            sayUndo(t('list.board.moved', { title: title(now), column: lane?.label ?? '' }), () => void shift({ ...now, version: saved.version }, before, value, true));
          }
        } catch (problem) {
          setPut((some) => new Map(some).set(id, before));
          sayProblem(problem instanceof ApiProblem ? problem : ApiProblem.network(), t('pipeline.refused'));
        }
        release();
        await client.invalidateQueries({ queryKey: [of.entity] });
        setPut((some) => {
          const next = new Map(some);
          next.delete(id);
          return next;
        });
      }
    },
    [client, of.entity, of.path, field.name, t, title],
  );

  // The keys of the pipeline's board, for columns of any kind: they are told apart by their place.
  const board = useRef<Board>(null as unknown as Board);
  board.current = {
    columns: columns.map(({ lane, records }, at) => ({
      stage: { id: at + 1, name: lane.label },
      cards: records.map((record) => ({ id: record.id, title: title(record), stage_id: at + 1 })),
    })),
  } as unknown as Board;
  const awaited = useRef<number>(undefined);
  const focus = useCallback((id: number) => {
    awaited.current = id;
    frame.current?.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus();
  }, []);
  useEffect(() => {
    if (awaited.current !== undefined && columns.length > 0 && document.activeElement === document.body) {
      focus(awaited.current);
    }
  }, [columns, focus]);
  const { lifted, said, onKeyDown } = useLift(board, (id, stage) => void move(id, stage - 1), focus);

  const more = useCallback(() => setPerLane((now) => Math.min(now + STEP, MOST)), []);

  const error = answers.find((answer) => answer.error && !answer.data);
  if (error) {
    return <Trouble problem={error.error} retry={() => answers.forEach((answer) => void answer.refetch())} />;
  }
  if (!lanes || answers.every(({ data }) => !data)) {
    return <Loading lines={6} height={90} />;
  }
  function dropped({ operation: { source, target }, canceled }: DragEndEvent) {
    drag(undefined);
    if (!canceled && source && target) {
      void move(Number(source.id), Number(String(target.id).replace('lane-', '')));
    }
  }
  const held = columns.flatMap(({ records }) => records).find(({ id }) => id === dragged);
  return (
    <DragDropProvider plugins={plugins} sensors={sensors} onDragStart={({ operation }) => drag(Number(operation.source?.id))} onDragEnd={dropped}>
      <div
        ref={frame}
        className={wall.wall}
        data-dragging={dragged !== undefined || undefined}
        role="group"
        aria-label={t('list.kind.board')}
        tabIndex={total > 0 ? undefined : 0}
        onKeyDown={movable ? onKeyDown : undefined}
        onPointerDown={() => {
          awaited.current = undefined;
        }}
      >
        {columns.map((one, at) =>
          one.lane.value === undefined && one.total === 0 ? null : (
            <LaneColumn
              key={String(one.lane.value)}
              at={at}
              column={one}
              lanes={lanes}
              aimed={lifted?.stage === at + 1}
              lifted={one.records.some(({ id }) => id === lifted?.card) ? lifted?.card : undefined}
              more={one.total > one.records.length && perLane < MOST ? more : undefined}
              move={move}
              movable={movable}
              title={title}
              href={href}
              details={details}
            />
          ),
        )}
      </div>
      <p id="card-help" className="gh-hidden">
        {t('pipeline.keys')}
      </p>
      <p className="gh-hidden" role="status" aria-live="assertive">
        {said}
      </p>
      <DragOverlay dropAnimation={null}>{held ? <Face record={held} title={title} href={href} details={details} movable flying /> : null}</DragOverlay>
    </DragDropProvider>
  );
}

/** The same list as before while its members are the same ones. */
function useSame<T>(list: T[]): T[] {
  const kept = useRef(list);
  if (kept.current.length !== list.length || list.some((one, at) => one !== kept.current[at])) {
    kept.current = list;
  }
  return kept.current;
}

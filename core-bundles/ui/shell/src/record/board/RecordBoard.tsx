import { DragDropProvider, type DragEndEvent, DragOverlay, useDraggable, useDroppable } from '@dnd-kit/react';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { ApiProblem, askRows, count, holdBack, Link, Loading, type Query, request, sayProblem, sayUndo, Trouble, useT } from '@guildhall/ui-kit';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { IconArrowsExchange } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import column from '../../crm/pipeline/BoardColumn.module.css';
import wall from '../../crm/pipeline/BoardView.module.css';
import card from '../../crm/pipeline/DealCard.module.css';
import type { Board } from '../../crm/pipeline/board';
import { plugins, sensors } from '../../crm/pipeline/dnd';
import { useLift } from '../../crm/pipeline/useLift';
import { type Described, type DescribedField, labelOf } from '../descriptors';
import type { AnyRecord } from '../FieldValue';
import { type Cards, type Lane, laneFilter, laneOf, useLanes } from './columns';

const STEP = 50;
const MOST = 200;

interface Props {
  of: Described;
  field: DescribedField;
  query: Query;
  sort: string;
  movable: boolean;
  title: (record: AnyRecord) => string;
  href: (record: AnyRecord) => string;
  details: (record: AnyRecord) => ReactNode;
  onTotal: (total: number) => void;
}

interface Column {
  lane: Lane;
  total: number;
  records: AnyRecord[];
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
  const columns = useMemo(() => arranged(lanes ?? [], answers.map(({ data }) => data), field.name, put), [lanes, answers, field.name, put]);
  const total = columns.reduce((sum, one) => sum + one.total, 0);
  useEffect(() => onTotal(total), [total, onTotal]);
  const known = useRef(columns);
  known.current = columns;

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
            <LaneColumn key={String(one.lane.value)} at={at} column={one} aimed={lifted?.stage === at + 1} more={one.total > one.records.length && perLane < MOST ? () => setPerLane(Math.min(perLane + STEP, MOST)) : undefined}>
              {one.records.map((record) => (
                <RecordCard key={record.id} record={record} movable={movable} lifted={lifted?.card === record.id} face={<Face record={record} title={title} href={href} details={details} movable={movable} />}>
                  {movable && <Elsewhere columns={columns} at={at} title={title(record)} move={(to) => void move(record.id, to)} />}
                </RecordCard>
              ))}
            </LaneColumn>
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

/** Each record once, where its newest value says, whatever column it came with. */
function arranged(lanes: Lane[], pages: Array<Cards | undefined>, field: string, put: ReadonlyMap<number, Lane['value']>): Column[] {
  const columns = lanes.map((lane, at): Column => ({ lane, total: pages[at]?.total ?? 0, records: [] }));
  const newest = new Map<number, { record: AnyRecord; from: number }>();
  pages.forEach((page, from) => {
    for (const record of page?.data ?? []) {
      const other = newest.get(record.id);
      if (!other || other.record.version < record.version) {
        newest.set(record.id, { record, from });
      }
    }
  });
  for (const { record, from } of newest.values()) {
    const to = laneOf(lanes, put.has(record.id) ? put.get(record.id) : record[field]);
    const target = columns[to];
    if (target) {
      target.records.push(record);
    }
    if (to !== from) {
      (columns[from] as Column).total -= 1;
      if (target) {
        target.total += 1;
      }
    }
  }
  return columns;
}

interface LaneProps {
  at: number;
  column: Column;
  aimed: boolean;
  more: (() => void) | undefined;
  children: ReactNode;
}

function LaneColumn({ at, column: { lane, total, records }, aimed, more, children }: LaneProps) {
  const t = useT();
  const { ref, isDropTarget } = useDroppable({ id: `lane-${at}`, accept: 'record' });
  return (
    <section ref={ref} className={column.column} data-target={isDropTarget || aimed || undefined} aria-labelledby={`lane-${at}`}>
      <header className={column.header} style={{ '--stage': lane.color } as CSSProperties}>
        <span className={column.dot} aria-hidden />
        <h2 id={`lane-${at}`} className={column.name} title={lane.label}>
          {lane.label}
        </h2>
        <span className={column.count} aria-label={t('kit.entries', { count: total, n: count(total) })}>
          {count(total)}
        </span>
      </header>
      <div className={column.cards} tabIndex={records.length === 0 ? -1 : undefined}>
        {children}
        {records.length === 0 && <p className={column.empty}>{t('list.board.empty')}</p>}
        {more && (
          <Button variant="subtle" color="gray" fullWidth onClick={more}>
            {t('calendar.more', { count: total - records.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

interface CardProps {
  record: AnyRecord;
  movable: boolean;
  lifted: boolean;
  face: ReactNode;
  children: ReactNode;
}

function RecordCard({ record, movable, lifted, face, children }: CardProps) {
  const { ref, isDragSource } = useDraggable({ id: record.id, type: 'record', disabled: !movable });
  return (
    <article ref={ref} className={card.holder} data-card={record.id} data-away={isDragSource || undefined} data-lifted={lifted || undefined}>
      {face}
      {children}
    </article>
  );
}

interface FaceProps extends Pick<Props, 'title' | 'href' | 'details' | 'movable'> {
  record: AnyRecord;
  flying?: boolean;
}

function Face({ record, title, href, details, movable, flying }: FaceProps) {
  return (
    <div className={card.card} data-flying={flying || undefined}>
      <Link to={href(record)} className={card.title} draggable={false} aria-describedby="card-help">
        {title(record)}
      </Link>
      <div className={card.line} style={{ paddingInlineEnd: movable ? 34 : 0, minHeight: 24 }}>
        <span className={card.place}>{details(record)}</span>
      </div>
    </div>
  );
}

/** The way to another column without dragging. */
function Elsewhere({ columns, at, title, move }: { columns: Column[]; at: number; title: string; move: (to: number) => void }) {
  const t = useT();
  return (
    <Menu position="bottom-end" shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon className={card.menu} variant="subtle" color="gray" size={34} aria-label={t('list.board.move', { what: title })}>
          <IconArrowsExchange size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ lane }, to) =>
          to === at ? null : (
            <Menu.Item key={String(lane.value)} onClick={() => move(to)}>
              {lane.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

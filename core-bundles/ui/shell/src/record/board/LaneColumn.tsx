import { useDraggable, useDroppable } from '@dnd-kit/react';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { count, Link, useT } from '@guildhall/ui-kit';
import { IconArrowsExchange } from '@tabler/icons-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import column from '../../crm/pipeline/BoardColumn.module.css';
import card from '../../crm/pipeline/DealCard.module.css';
import type { AnyRecord } from '../FieldValue';
import type { Column, Lane } from './columns';

/** How a record is drawn as a card. */
export interface Drawing {
  movable: boolean;
  title: (record: AnyRecord) => string;
  href: (record: AnyRecord) => string;
  details: (record: AnyRecord) => ReactNode;
}

interface LaneProps extends Drawing {
  at: number;
  column: Column;
  /** All of them, for the way there without dragging. */
  lanes: Lane[];
  /** Whether a card lifted by keys would land here. */
  aimed: boolean;
  /** The card of this column that is lifted by keys. */
  lifted: number | undefined;
  more: (() => void) | undefined;
  move: (card: number, to: number) => Promise<void>;
}

export const LaneColumn = memo(function LaneColumn({ at, column: { lane, total, records }, lanes, aimed, lifted, more, move, ...drawing }: LaneProps) {
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
        {records.map((record) => (
          <RecordCard key={record.id} record={record} at={at} lanes={lanes} lifted={lifted === record.id} move={move} {...drawing} />
        ))}
        {records.length === 0 && <p className={column.empty}>{t('list.board.empty')}</p>}
        {more && (
          <Button variant="subtle" color="gray" fullWidth onClick={more}>
            {t('calendar.more', { count: total - records.length })}
          </Button>
        )}
      </div>
    </section>
  );
});

interface CardProps extends Drawing, Pick<LaneProps, 'at' | 'lanes' | 'move'> {
  record: AnyRecord;
  lifted: boolean;
}

const RecordCard = memo(function RecordCard({ record, at, lanes, lifted, move, ...drawing }: CardProps) {
  const { movable, title } = drawing;
  const { ref, isDragSource } = useDraggable({ id: record.id, type: 'record', disabled: !movable });
  return (
    <article ref={ref} className={card.holder} data-card={record.id} data-away={isDragSource || undefined} data-lifted={lifted || undefined}>
      <Face record={record} {...drawing} />
      {movable && <Elsewhere lanes={lanes} at={at} title={title(record)} move={(to) => void move(record.id, to)} />}
    </article>
  );
});

interface FaceProps extends Drawing {
  record: AnyRecord;
  flying?: boolean;
}

export function Face({ record, title, href, details, movable, flying }: FaceProps) {
  return (
    <div className={card.card} data-flying={flying || undefined}>
      <Link to={href(record)} className={card.title} draggable={false} aria-describedby="card-help">
        {title(record)}
      </Link>
      <div className={card.line} style={{ '--card-menu': movable ? '34px' : '0px', minHeight: 24 } as CSSProperties}>
        <div className={card.place}>{details(record)}</div>
      </div>
    </div>
  );
}

/** The way to another column without dragging. */
function Elsewhere({ lanes, at, title, move }: { lanes: Lane[]; at: number; title: string; move: (to: number) => void }) {
  const t = useT();
  return (
    <Menu position="bottom-end" shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon className={card.menu} variant="subtle" color="gray" size={34} aria-label={t('list.board.move', { what: title })}>
          <IconArrowsExchange size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {lanes.map(({ value, label }, to) =>
          to === at ? null : (
            <Menu.Item key={String(value)} onClick={() => move(to)}>
              {label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

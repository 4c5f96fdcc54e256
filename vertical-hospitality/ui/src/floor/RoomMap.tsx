import { useT } from '@guildhall/ui-kit';
import { useLayoutEffect, useRef, useState } from 'react';
import type { TableView } from './derive';
import type { Area, Join, Section } from './room';
import classes from './RoomMap.module.css';
import { TableMark } from './TableMark';

/** Smaller than this a finger does not hit a table: then the room is larger than the screen, and scrolls. */
const LEAST_PX = 0.5;

interface Props {
  area: Area;
  sections: Section[];
  views: TableView[];
  /** Sections whose turn it is. */
  next: ReadonlySet<number>;
  chosen?: readonly number[];
  /** Tables at which whoever is being put somewhere could sit. */
  offered?: Set<number>;
  /** Of tables that can be pushed together, to be shown where both ends are offered. */
  joins: Join[];
  press: (view: TableView) => void;
}

/** One area of the house, as large as there is room for. */
export function RoomMap({ area, sections, views, chosen = [], offered, joins, next, press }: Props) {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(LEAST_PX);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) {
      return;
    }
    const fit = () => setScale(Math.max(LEAST_PX, Math.min(box.clientWidth / area.width, box.clientHeight / area.height)));
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(box);
    return () => watch.disconnect();
  }, [area.width, area.height]);
  const at = new Map(views.map(({ table }) => [table.id, table]));
  const colors = new Map(sections.map(({ id, color }) => [id, color]));
  return (
    <div ref={frame} className={classes.frame} tabIndex={0} role="group" aria-label={t('hospitality.floor.roomOf', { name: area.name })}>
      <div className={classes.room} style={{ width: area.width * scale, height: area.height * scale }}>
        <svg className={classes.joins} viewBox={`0 0 ${area.width} ${area.height}`} aria-hidden>
          {joins.flatMap(({ id, one_id, other_id }) => {
            const [one, other] = [at.get(one_id), at.get(other_id)];
            return one && other && offered?.has(one_id) && offered.has(other_id)
              ? [<line key={id} x1={one.x} y1={one.y} x2={other.x} y2={other.y} data-chosen={(chosen.includes(one_id) && chosen.includes(other_id)) || undefined} />]
              : [];
          })}
        </svg>
        {views.map((view) => (
          <TableMark
            key={view.table.id}
            view={view}
            color={view.table.section_id ? colors.get(view.table.section_id) : undefined}
            width={area.width}
            height={area.height}
            chosen={chosen.includes(view.table.id)}
            offered={offered?.has(view.table.id)}
            next={offered !== undefined && next.has(view.table.section_id ?? 0)}
            press={press}
          />
        ))}
      </div>
    </div>
  );
}

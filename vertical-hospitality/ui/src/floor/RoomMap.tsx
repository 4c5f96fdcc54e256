import { useT } from '@guildhall/ui-kit';
import { useLayoutEffect, useRef, useState } from 'react';
import type { TableView } from './derive';
import type { Area, Section } from './room';
import classes from './RoomMap.module.css';
import { TableMark } from './TableMark';

/** Smaller than this a finger does not hit a table: then the room is larger than the screen, and scrolls. */
const LEAST_PX = 0.5;

interface Props {
  area: Area;
  sections: Section[];
  views: TableView[];
  chosen?: number;
  /** Tables at which whoever is being put somewhere could sit. */
  offered?: Set<number>;
  press: (view: TableView) => void;
}

/** One area of the house, as large as there is room for. */
export function RoomMap({ area, sections, views, chosen, offered, press }: Props) {
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
  const colors = new Map(sections.map(({ id, color }) => [id, color]));
  return (
    <div ref={frame} className={classes.frame} tabIndex={0} role="group" aria-label={t('hospitality.floor.roomOf', { name: area.name })}>
      <div className={classes.room} style={{ width: area.width * scale, height: area.height * scale }}>
        {views.map((view) => (
          <TableMark
            key={view.table.id}
            view={view}
            color={view.table.section_id ? colors.get(view.table.section_id) : undefined}
            width={area.width}
            height={area.height}
            chosen={view.table.id === chosen}
            offered={offered?.has(view.table.id)}
            press={press}
          />
        ))}
      </div>
    </div>
  );
}

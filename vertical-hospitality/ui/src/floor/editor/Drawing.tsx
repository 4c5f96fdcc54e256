import { useT } from '@guildhall/ui-kit';
import { type CSSProperties, type KeyboardEvent, type PointerEvent as ReactPointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { boxOf, type Draft, type DraftTable, GRID, joined, placedAt, sized, turned } from './plan';
import classes from './PlanPage.module.css';

const LEAST_PX = 0.5;
/** A finger that shakes has not dragged. */
const SHAKE_PX = 5;

type Grip = 'move' | 'resize' | 'rotate';

interface Props {
  draft: Draft;
  area: Draft['areas'][number];
  chosen?: number;
  /** The table whose neighbours are being chosen. */
  joining?: number;
  choose: (id: number | undefined) => void;
  change: (table: DraftTable) => void;
}

const ARROWS: Record<string, [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The room on paper: tables are dragged, turned and stretched by finger and mouse, and by keys. */
export function Drawing({ draft, area, chosen, joining, choose, change }: Props) {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(LEAST_PX);
  const [held, setHeld] = useState<DraftTable>();
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

  function grip(event: ReactPointerEvent<HTMLElement>, table: DraftTable, what: Grip): void {
    if (event.button !== 0 || joining !== undefined) {
      return;
    }
    event.stopPropagation();
    choose(table.id);
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, y: event.clientY };
    const mirrored = document.documentElement.dir === 'rtl' ? -1 : 1;
    let next = table;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const dx = ((clientX - from.x) / scale) * mirrored;
      const dy = (clientY - from.y) / scale;
      if (Math.hypot(clientX - from.x, clientY - from.y) < SHAKE_PX && next === table) {
        return;
      }
      next = gripped(table, what, dx, dy, area);
      setHeld(next);
    };
    const end = () => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
      setHeld(undefined);
      if (next !== table) {
        change(next);
      }
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  }

  function keys(event: KeyboardEvent, table: DraftTable): void {
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const step = event.shiftKey ? GRID * 5 : GRID;
      change(event.altKey ? sized(table, table.width + arrow[0] * step, table.height - arrow[1] * step) : placedAt(table, table.x + arrow[0] * step, table.y + arrow[1] * step, area));
    } else if (event.key.toLowerCase() === 'r') {
      change(turned(table, table.rotation + (event.shiftKey ? -15 : 15)));
    }
  }

  const shown = draft.tables.filter(({ area_id }) => area_id === area.id).map((table) => (table.id === held?.id ? held : table));
  const spot = new Map(shown.map((table) => [table.id, table]));
  const colors = new Map(draft.sections.map(({ id, color }) => [id, color]));
  return (
    <div ref={frame} className={classes.frame} onPointerDown={() => joining === undefined && choose(undefined)}>
      <div className={classes.paper} style={{ width: area.width * scale, height: area.height * scale, backgroundSize: `${scale * 100}px ${scale * 100}px` }}>
        <svg className={classes.joins} viewBox={`0 0 ${area.width} ${area.height}`} aria-hidden>
          {draft.joins.map(({ one_id, other_id }) => {
            const [one, other] = [spot.get(one_id), spot.get(other_id)];
            return one && other && <line key={`${one_id} ${other_id}`} x1={one.x} y1={one.y} x2={other.x} y2={other.y} />;
          })}
        </svg>
        {shown.map((table) => (
          <div
            key={table.id}
            className={classes.spot}
            style={
              {
                insetInlineStart: (table.x - table.width / 2) * scale,
                top: (table.y - table.height / 2) * scale,
                width: table.width * scale,
                height: table.height * scale,
                rotate: `${table.rotation}deg`,
                '--section': table.section_id ? `var(--gh-stage-${colors.get(table.section_id) ?? 'gray'})` : 'var(--gh-line-2)',
              } as CSSProperties
            }
          >
            <button
              type="button"
              className={classes.table}
              data-shape={table.shape}
              aria-pressed={joining === undefined ? table.id === chosen : joined(draft, joining, table.id)}
              onPointerDown={(event) => (joining === undefined ? grip(event, table, 'move') : event.stopPropagation())}
              onClick={() => choose(table.id)}
              onKeyDown={(event) => keys(event, table)}
            >
              <span className="gh-hidden">{`${t('hospitality.floor.table', { name: table.name })}, ${t('hospitality.floor.seats', { count: table.seats })}`}</span>
              <span aria-hidden style={{ rotate: `${-table.rotation}deg` }}>
                <strong>{table.name}</strong>
                <span className="gh-num">{table.seats}</span>
              </span>
            </button>
            {table.id === chosen && joining === undefined && (
              <>
                <i className={classes.resize} onPointerDown={(event) => grip(event, table, 'resize')} aria-hidden />
                <i className={classes.rotate} onPointerDown={(event) => grip(event, table, 'rotate')} aria-hidden />
              </>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The table after its grip has been carried so far, in centimetres of the room. */
function gripped(table: DraftTable, what: Grip, dx: number, dy: number, area: Draft['areas'][number]): DraftTable {
  if (what === 'move') {
    return placedAt(table, table.x + dx, table.y + dy, area);
  }
  const angle = (table.rotation * Math.PI) / 180;
  if (what === 'resize') {
    // Along its own sides, whichever way it is turned; its middle stays.
    const w = dx * Math.cos(angle) + dy * Math.sin(angle);
    const h = -dx * Math.sin(angle) + dy * Math.cos(angle);
    const next = sized(table, table.width + 2 * w, table.height + 2 * h);
    return placedAt(next, next.x, next.y, area);
  }
  // The grip stands above its middle.
  const reach = table.height / 2 + 40;
  const x = Math.sin(angle) * reach + dx;
  const y = -Math.cos(angle) * reach + dy;
  const next = turned(table, (Math.atan2(x, -y) * 180) / Math.PI);
  const box = boxOf(next);
  return box.width > area.width || box.height > area.height ? table : placedAt(next, next.x, next.y, area);
}

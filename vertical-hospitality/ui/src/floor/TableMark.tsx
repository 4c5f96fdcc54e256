import { IconAlertTriangleFilled, IconArmchair } from '@tabler/icons-react';
import { type CSSProperties, memo } from 'react';
import type { TableView } from './derive';
import classes from './RoomMap.module.css';
import { clock, spoken, standingWords } from './words';

interface Props {
  view: TableView;
  /** Of its section, or none. */
  color?: string;
  /** Of the room, in centimetres. */
  width: number;
  height: number;
  chosen: boolean;
  /** Where a party is being put somewhere: whether this table would do. */
  offered?: boolean;
  /** Whether it is the turn of whose section it is. */
  next: boolean;
  press: (view: TableView) => void;
}

/** A table as the room shows it: who, since when, and what must not be overlooked. */
export const TableMark = memo(function TableMark({ view, color, width, height, chosen, offered, next, press }: Props) {
  const { table, party, standing } = view;
  const share = view.target ? Math.min(1, view.elapsed / view.target) : 0;
  return (
    <button
      type="button"
      className={classes.table}
      data-shape={table.shape}
      data-standing={standing}
      data-over={view.over || undefined}
      data-late={view.late || undefined}
      data-offered={offered ?? undefined}
      data-next={(next && offered) || undefined}
      aria-pressed={chosen}
      style={
        {
          insetInlineStart: `${(table.x / width) * 100}%`,
          top: `${(table.y / height) * 100}%`,
          width: `${(table.width / width) * 100}%`,
          height: `${(table.height / height) * 100}%`,
          rotate: `${table.rotation}deg`,
          '--share': share,
          '--section': color ? `var(--gh-stage-${color})` : 'transparent',
        } as CSSProperties
      }
      onClick={() => press(view)}
    >
      {/* What is written here in short is said in whole. */}
      <span className="gh-hidden">{spoken(view)}</span>
      <span className={classes.words} aria-hidden style={{ rotate: `${-table.rotation}deg` }}>
        <span className={classes.head}>
          <strong>{table.name}</strong>
          {table.shape !== 'stool' && (
            <span className="gh-num">
              {party ? party.party_size : table.seats}
              {!party && <IconArmchair size={12} stroke={2} aria-hidden />}
            </span>
          )}
        </span>
        {party && <span className={classes.name}>{party.name}</span>}
        {standing !== 'free' && <span className={classes.line}>{standing === 'seated' ? clock(view.elapsed) : standingWords(view)}</span>}
      </span>
      {party?.alert && (
        <span className={classes.alert}>
          <IconAlertTriangleFilled size={16} aria-hidden />
        </span>
      )}
      {view.clash && <span className={classes.clash} aria-hidden />}
    </button>
  );
});

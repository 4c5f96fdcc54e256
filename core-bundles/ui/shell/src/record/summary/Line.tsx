import classes from './RecordSummary.module.css';

interface Props {
  name: string;
  /** Each of one line or several. */
  cells: string[][];
  /** How long, of 1. */
  bar?: number;
  /** Of a group within a group. */
  inner?: boolean;
  /** Leads to its records. */
  open?: () => void;
}

/** One group: its name over a bar, and its numbers. */
export function Line({ name, cells, bar, inner, open }: Props) {
  return (
    <tr data-inner={inner || undefined} data-opens={!!open || undefined}>
      <th scope="row">
        {open ? (
          <button type="button" className={classes.name} onClick={open}>
            {name}
          </button>
        ) : (
          <span className={classes.name}>{name}</span>
        )}
        {bar !== undefined && <span className={classes.size} style={{ inlineSize: `${Math.round(bar * 1000) / 10}%` }} aria-hidden />}
      </th>
      {cells.map((lines, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name.
        <td key={at} className={classes.number}>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </td>
      ))}
    </tr>
  );
}

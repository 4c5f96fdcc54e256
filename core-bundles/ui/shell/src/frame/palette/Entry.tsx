import { pieces } from './fits';
import type { Found } from './found';
import classes from './Palette.module.css';

interface Props {
  entry: Found;
  id: string;
  chosen: boolean;
  choose: () => void;
  go: (apart: boolean) => void;
}

/** One line of the palette. */
export function Entry({ entry, id, chosen, choose, go }: Props) {
  const Icon = entry.icon;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.entry}
      onPointerMove={choose}
      onClick={(event) => go(event.ctrlKey || event.metaKey)}
    >
      <span className={classes.icon}>{Icon && <Icon size={19} stroke={1.7} />}</span>
      <span className={classes.words}>
        <span className={classes.title}>
          <Marked text={entry.title} marks={entry.marks} />
        </span>
        {entry.detail && (
          <span className={classes.detail}>
            <bdi>
              <Marked text={entry.detail} marks={entry.detailMarks ?? []} />
            </bdi>
          </span>
        )}
      </span>
      {entry.kind && <span className={classes.kind}>{entry.kind}</span>}
      {entry.keys && (
        <span className={classes.keys}>
          {entry.keys.split('+').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}

function Marked({ text, marks }: { text: string; marks: number[][] }) {
  return pieces(text, marks).map((piece, at) =>
    // Pieces have no identity but their place.
    at % 2 === 1 ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
}

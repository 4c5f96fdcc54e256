import { Face, type Member } from '@guildhall/ui-kit';
import classes from './Editor.module.css';

interface Props {
  id: string;
  label: string;
  found: Member[];
  at: number;
  /** Pixels from where lines begin. */
  start: number;
  top: number;
  choose: (member: Member) => void;
}

/** Who may be meant, below the caret. The keys stay in the field. */
export function Colleagues({ id, label, found, at, start, top, choose }: Props) {
  return (
    <div id={id} className={classes.colleagues} role="listbox" aria-label={label} style={{ insetInlineStart: start, top }}>
      {found.map((member, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={member.id}
          id={`${id}-${index}`}
          className={classes.colleague}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(member)}
        >
          <Face name={member.name} size={26} />
          <span>{member.name}</span>
        </div>
      ))}
    </div>
  );
}

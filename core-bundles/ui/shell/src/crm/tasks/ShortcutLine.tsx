import { useT } from '@guildhall/ui-kit';
import classes from './TasksPage.module.css';

const KEYS = [
  ['J K', 'move'],
  ['␣', 'done'],
  ['S', 'snooze'],
  ['E', 'edit'],
  ['↵', 'open'],
  ['N', 'new'],
  ['U', 'undo'],
] as const;

/** The keys of this page, for whoever has some. */
export function ShortcutLine() {
  const t = useT();
  return (
    <p className={classes.keys}>
      {KEYS.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {t(`task.key.${does}`)}
        </span>
      ))}
    </p>
  );
}

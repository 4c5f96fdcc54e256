import { Tag } from '@guildhall/ui-kit';
import classes from './Tags.module.css';

/** What the house has marked a guest with; nothing where there is nothing, or the reader's role hides it. */
export function Tags({ of }: { of: string[] | null | undefined }) {
  return of && of.length > 0 ? (
    <span className={classes.tags}>
      {of.map((tag) => (
        // No tint of its own: at the bar red is for allergies.
        <Tag key={tag} tint="gray">
          {tag}
        </Tag>
      ))}
    </span>
  ) : null;
}

import { useRefusal } from '@guildhall/ui-kit';
import type { Trouble } from './bulk';
import classes from './Reasons.module.css';

const MOST = 3;

/** Why some of many records stayed as they were, each reason once. */
export function Reasons({ of }: { of: Trouble[] }) {
  const refusal = useRefusal();
  const reasons = new Set(of.map((trouble) => refusal(trouble.refusal, trouble.problem)));
  if (reasons.size === 0) {
    return null;
  }
  return (
    <ul className={classes.reasons}>
      {[...reasons].slice(0, MOST).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

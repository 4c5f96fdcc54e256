import { useRefusal } from '@guildhall/ui-kit';
import type { Trouble } from './bulk';
import classes from './Reasons.module.css';

const MOST = 3;

/** Why it went no further, by the code of that, and why some of many records stayed as they were; each reason once. */
export function Reasons({ of, why }: { of: Trouble[]; why: string | null }) {
  const refusal = useRefusal();
  const whole = why ? [{ problem: '', refusal: { code: why } }] : [];
  const reasons = new Set([...whole, ...of].map((trouble) => refusal(trouble.refusal, trouble.problem)));
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

import { useT } from '@guildhall/ui-kit';
import classes from './Steps.module.css';

const STEPS = ['import.step.file', 'import.step.columns', 'import.step.check', 'import.step.run'];

/** @param at index of the step one stands at */
export function Steps({ at }: { at: number }) {
  const t = useT();
  return (
    <ol className={classes.steps}>
      {STEPS.map((step, index) => (
        <li key={step} data-past={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          <span>{index + 1}</span>
          <em>{t(step)}</em>
        </li>
      ))}
    </ol>
  );
}

import { type RefObject, useEffect } from 'react';

/** After a try that was refused: goes to the first field at fault, which may be far above the button. */
export function useFaultInSight(form: RefObject<HTMLElement | null>, ...tries: unknown[]): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Once for each try, not for each letter that is typed after it.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, tries);
}

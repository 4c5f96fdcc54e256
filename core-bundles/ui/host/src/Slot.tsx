import { Boundary, type Contribution, type Slots, useMay } from '@guildhall/ui-kit';
import { useSyncExternalStore } from 'react';
import { type Contributions, contributions, subscribe } from './registry';

/** What is registered now; the component draws again when a module comes or goes. */
export function useContributions(): Contributions {
  return useSyncExternalStore(subscribe, contributions);
}

/** What stands in a place for whoever is signed in. */
export function useSlot<S extends keyof Slots>(slot: S): Contribution<S>[] {
  const may = useMay();
  return useContributions().slots.filter((entry) => entry.slot === slot && may(entry.permission)) as unknown as Contribution<S>[];
}

/** Everything that modules put into a place, each behind its own error boundary. */
export function Slot<S extends keyof Slots>({ name, props }: { name: S; props: Slots[S] }) {
  return (
    <>
      {useSlot(name).map(({ id, component: Part }) => (
        <Boundary key={id} name={id}>
          <Part {...props} />
        </Boundary>
      ))}
    </>
  );
}

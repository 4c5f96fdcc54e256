import { lazy, Suspense } from 'react';
import { useDescribed, words } from '../../record/descriptors';

const Named = lazy(() => import('../../record/custom/Named').then((module) => ({ default: module.Named })));

/** The record that a run is about, by its name; of a module that is gone, by its kind and number. */
export function RecordName({ entity, id, linked = true }: { entity: string; id: number; linked?: boolean }) {
  const of = useDescribed().get(entity);
  if (!of) {
    return <>{`${words(`${entity.split('.')[1]}.one`, entity)} ${id}`}</>;
  }
  return (
    <Suspense fallback="…">
      <Named entity={entity} id={id} linked={linked} />
    </Suspense>
  );
}

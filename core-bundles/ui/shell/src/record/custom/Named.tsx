import { Link, useT } from '@guildhall/ui-kit';
import { useDescribed, usePlaces } from '../descriptors';
import { useNameOf } from './names';

/** The record that a field points at, by its name. */
export function Named({ entity, id, linked }: { entity: string; id: number; linked: boolean }) {
  const t = useT();
  const target = useDescribed().get(entity);
  const place = usePlaces()(entity, id);
  const name = useNameOf(target, id);
  if (name === undefined) {
    return <>…</>;
  }
  if (name === null) {
    return <>{t('history.hidden')}</>;
  }
  return linked && place ? <Link to={place.path}>{name}</Link> : <>{name}</>;
}

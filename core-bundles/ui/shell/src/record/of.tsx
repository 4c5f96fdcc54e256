import { Loading, Page, useParams, useT } from '@guildhall/ui-kit';
import type { ComponentType } from 'react';
import { NotHere } from '../frame/NotHere';
import { type Described, useDescribed } from './descriptors';

/** A page of one kind of record, once its descriptor is here. */
export function of(entity: string, Part: ComponentType<{ of: Described }>): ComponentType {
  return function OfEntity() {
    const known = useDescribed();
    return <Known of={known.get(entity)} waiting={known.size === 0} part={Part} />;
  };
}

/** The same for whatever the address names: `/r/hospitality/visits`. */
export function ofAddress(Part: ComponentType<{ of: Described }>): ComponentType {
  return function OfAddress() {
    const { module = '', plural = '' } = useParams();
    const known = useDescribed();
    const found = [...known.values()].find(({ path }) => path === `${module}/${plural}`);
    return <Known of={found} waiting={known.size === 0} part={Part} />;
  };
}

function Known({ of: described, waiting, part: Part }: { of?: Described; waiting: boolean; part: ComponentType<{ of: Described }> }) {
  const t = useT();
  if (described) {
    return <Part key={described.entity} of={described} />;
  }
  return waiting ? (
    <Page title={t('app.name')} bare>
      <Loading lines={6} />
    </Page>
  ) : (
    <NotHere />
  );
}

import { Input, Skeleton } from '@mantine/core';
import type { Drawn } from '@guildhall/ui-kit';
import { lazy, type ReactNode, Suspense } from 'react';

const Editor = lazy(() => import('../../crm/activity/rich/Editor').then((module) => ({ default: module.Editor })));

/** A field for text with looks in a form made of a descriptor: the one that notes have. */
export function drawRich({ label, value, error, change }: Drawn): ReactNode {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Suspense fallback={<Skeleton height={96} />}>
        <Editor label={label} placeholder="" initial={String(value ?? '')} onChange={change} onSubmit={() => undefined} open error={error} />
      </Suspense>
    </Input.Wrapper>
  );
}

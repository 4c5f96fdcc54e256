import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import type { Stored } from '../api/types';
import type { Confirm as Question } from './Confirm';
import type { EntityFormProps } from './EntityForm';
import type { FormField as Field } from './FormField';
import type { RecordFormProps } from './RecordForm';
import type { RecordPicker as Picker } from './RecordPicker';
import type { ShownOnce as Once } from './ShownOnce';

/**
 * Forms and dialogues come when somebody first touches the page, not with the first screen: most of what people open they only read.
 */
const whole = () => import('./wholeForms');
const load = {
  form: () => whole().then(({ RecordForm }) => ({ default: RecordForm })),
  entity: () => whole().then(({ EntityForm }) => ({ default: EntityForm })),
  field: () => import('./FormField').then(({ FormField }) => ({ default: FormField })),
  question: () => import('./Confirm').then(({ Confirm }) => ({ default: Confirm })),
  once: () => import('./ShownOnce').then(({ ShownOnce }) => ({ default: ShownOnce })),
  picker: () => import('./RecordPicker').then(({ RecordPicker }) => ({ default: RecordPicker })),
};
const Form = lazy(load.form);
const OfEntity = lazy(load.entity);
const OneField = lazy(load.field);
const OnePicker = lazy(load.picker);
const OneQuestion = lazy(load.question);
const OnceShown = lazy(load.once);

if (typeof window !== 'undefined') {
  const fetchAll = () => void Promise.all(Object.values(load).map((one) => one())).catch(() => undefined);
  for (const touch of ['pointerdown', 'keydown']) {
    window.addEventListener(touch, fetchAll, { once: true, passive: true });
  }
}

export function RecordForm(props: RecordFormProps) {
  return (
    <Suspense>
      <Form {...props} />
    </Suspense>
  );
}

export function EntityForm<T extends Stored>(props: EntityFormProps<T>) {
  return (
    <Suspense>
      <OfEntity {...(props as unknown as EntityFormProps<Stored>)} />
    </Suspense>
  );
}

export function FormField(props: ComponentProps<typeof Field>) {
  return (
    <Suspense fallback={<Skeleton h="var(--gh-touch)" />}>
      <OneField {...props} />
    </Suspense>
  );
}

export function RecordPicker(props: ComponentProps<typeof Picker>) {
  return (
    <Suspense fallback={<Skeleton h="var(--gh-touch)" />}>
      <OnePicker {...props} />
    </Suspense>
  );
}

export function Confirm(props: ComponentProps<typeof Question>) {
  return (
    <Suspense>
      <OneQuestion {...props} />
    </Suspense>
  );
}

export function ShownOnce(props: ComponentProps<typeof Once>) {
  return (
    <Suspense>
      <OnceShown {...props} />
    </Suspense>
  );
}

import { Skeleton } from '@mantine/core';
import { decimal, type Drawn, type FormFieldSpec, locale, type Member } from '@guildhall/ui-kit';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { type Described, type DescribedField, kindOf } from '../descriptors';
import { addressText } from './address';
import { isShown } from './shown';
import '../../texts/custom';

const Stars = lazy(() => import('./Stars').then((module) => ({ default: module.StarsInput })));
const Address = lazy(() => import('./AddressInput').then((module) => ({ default: module.AddressInput })));
const Several = lazy(() => import('./SeveralInput').then((module) => ({ default: module.SeveralInput })));
const Yes = lazy(() => import('./YesNo').then((module) => ({ default: module.YesNo })));
const Amount = lazy(() => import('./NumberInput').then((module) => ({ default: module.NumberInput })));
const File = lazy(() => import('./FileInput').then((module) => ({ default: module.FileInput })));

const PLAIN: Record<string, FormFieldSpec['type']> = {
  text: 'text',
  long_text: 'long',
  email: 'email',
  phone: 'tel',
  url: 'url',
  integer: 'number',
  money: 'amount',
  date: 'date',
  timestamp: 'moment',
};
const FEW = 8;
const WIDE = new Set(['long_text', 'choices', 'address', 'file']);

function drawn<P extends Drawn>(Part: ComponentType<P>, more: Omit<P, keyof Drawn>): (given: Drawn) => ReactNode {
  return (given) => (
    <Suspense fallback={<Skeleton h={70} />}>
      <Part {...({ ...given, ...more } as P)} />
    </Suspense>
  );
}

interface Around {
  of: Described;
  all: ReadonlyMap<string, Described>;
  people: Member[];
  /** As it is stored: what a form does not hold may decide, too, on what it shows. */
  record?: { id?: number } | undefined;
}

/** How a form asks for a field that the workspace has added; undefined for what nobody can type, or what points at what is not there. */
export function ownSpec(field: DescribedField, { of, all, people, record }: Around): FormFieldSpec | undefined {
  const kind = kindOf(field);
  const shownWhen = (values: Record<string, unknown>) => isShown(field, { ...record, ...values });
  const spec: FormFieldSpec = {
    name: field.name,
    label: field.label,
    help: field.custom?.help,
    section: 'custom.section',
    required: field.required,
    wide: WIDE.has(kind),
    maxLength: field.max_length,
    shownWhen,
  };
  if (field.read_only) {
    return undefined;
  }
  switch (kind) {
    case 'number':
      return own(spec, drawn(Amount, {}), (value) => (typeof value === 'number' ? decimal(value, digitsOf(field, value)) : String(value)));
    case 'rating':
      return own(spec, drawn(Stars, {}));
    case 'address':
      return own(spec, drawn(Address, {}), (value) => addressText(value, locale()));
    case 'choices':
      // A few are one tap each; among many one has to search.
      return (field.choices ?? []).length <= FEW
        ? { ...spec, type: 'many', choices: (values) => offered(field.choices ?? [], values[field.name]) }
        : own(spec, drawn(Several, { choices: field.choices ?? [] }));
    case 'boolean':
      return own(spec, drawn(Yes, {}));
    case 'file':
      return own(spec, drawn(File, { entity: of.entity, record: record?.id }));
    case 'choice':
      return { ...spec, type: 'choice', choices: (values) => offered(field.choices ?? [], values[field.name]) };
    case 'user':
      return members(spec, people);
    case 'reference': {
      if (field.references === 'identity.member') {
        return members(spec, people);
      }
      const target = all.get(field.references ?? '');
      return target && { ...spec, type: 'record', path: target.path, titleField: target.title_field };
    }
    default:
      return { ...spec, type: PLAIN[kind] ?? 'text' };
  }
}

function own(spec: FormFieldSpec, draw: FormFieldSpec['draw'], words?: (value: unknown) => string): FormFieldSpec {
  return { ...spec, type: 'own', draw, words };
}

function members(spec: FormFieldSpec, people: Member[]): FormFieldSpec {
  return { ...spec, type: 'choice', numeric: true, choices: () => people.map(({ id, name }) => ({ value: String(id), label: name })) };
}

/** One that is not offered any more can stay where it stands. */
function offered(choices: string[], now: unknown): Array<{ value: string; label: string }> {
  return [...new Set([...choices, ...[now].flat().filter((one): one is string => typeof one === 'string' && one !== '')])].map((value) => ({ value, label: value }));
}

/** As many as the field has; of a number that has none of its own, as many as it needs. */
export function digitsOf({ decimals, custom }: DescribedField, value: number | string): number {
  return decimals ?? custom?.decimals ?? Math.min(6, (String(value).split('.')[1] ?? '').length);
}

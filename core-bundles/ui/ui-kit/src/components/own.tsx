import { type ComponentType, createContext, type ReactNode, Suspense, use } from 'react';
import type { FormFieldSpec } from './FormField';
import type { Values } from './formValues';

export interface OwnFactsProps {
  /** Full name: `hospitality.guest`. */
  entity: string;
  record: { id: number };
}

export interface OwnInputsProps {
  entity: string;
  /** Only what a record cannot be without, as where one is made in passing. */
  needed?: boolean;
  values: Values;
  errors: Record<string, string>;
  change: (name: string, value: unknown) => void;
}

/** Something that people start at a record. */
export interface Start {
  id: string;
  /** In its maker's words. */
  title: string;
  start: () => void;
}

export interface StartsOf {
  /** Full name: `hospitality.guest`. */
  entity: string;
  id: number;
}

/** How fields that a workspace has added are drawn, and what it lets people start: the shell knows, and fetches it once it is needed. */
export interface OwnPartsKnown {
  /** Hands over the fields for a form, and what a new record begins with. */
  fields?: ComponentType<{ entity: string; record: { id: number } | undefined; children: (fields: FormFieldSpec[], initial: Values) => ReactNode }>;
  facts?: ComponentType<OwnFactsProps>;
  inputs?: ComponentType<OwnInputsProps>;
  /** Draws nothing; tells what can be started, and tells again when that changes. */
  starts?: ComponentType<StartsOf & { tell: (starts: Start[]) => void }>;
}

export const OwnParts = createContext<OwnPartsKnown>({});

/** What a record holds in fields that the workspace has added; nothing where there is none. */
export function OwnFacts(props: OwnFactsProps) {
  const { facts: Facts } = use(OwnParts);
  return <Suspense>{Facts && <Facts {...props} />}</Suspense>;
}

/** Inputs for fields that the workspace has added, in a form that a module draws by itself. */
export function OwnInputs(props: OwnInputsProps) {
  const { inputs: Inputs } = use(OwnParts);
  return <Suspense>{Inputs && <Inputs {...props} />}</Suspense>;
}

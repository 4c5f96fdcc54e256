import { type ComponentType, createContext, type ReactNode, Suspense, use } from 'react';
import type { NavItem, OneRecord } from '../host';
import { Boundary } from './Boundary';
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

/** A tab that a page brings itself. */
export interface RecordTab {
  /** Stands in the address. */
  id: string;
  /** Key of a text. */
  label: string;
  icon?: NavItem['icon'];
  /** As modules say it of theirs; first without it. */
  order?: number;
  content: ReactNode;
}

export interface RecordTabsProps extends OneRecord {
  /** The page's own. */
  tabs?: RecordTab[];
}

/** How what every record has beside its module's own fields is drawn: the shell knows, and fetches it once it is needed. */
export interface OwnPartsKnown {
  /** Hands over the fields for a form, and what a new record begins with. */
  fields?: ComponentType<{ entity: string; record: { id: number } | undefined; children: (fields: FormFieldSpec[], initial: Values) => ReactNode }>;
  facts?: ComponentType<OwnFactsProps>;
  inputs?: ComponentType<OwnInputsProps>;
  /** Draws nothing; tells what can be started, and tells again when that changes. */
  starts?: ComponentType<OneRecord & { tell: (starts: Start[]) => void }>;
  tabs?: ComponentType<RecordTabsProps>;
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

/**
 * The tabs of a record on a page that a module draws by itself: the page's own, then those that every record has and that modules
 * bring. The open one stands in the address as `tab`. Until they are here, the page's first stands alone.
 */
export function RecordTabs(props: RecordTabsProps) {
  const { tabs: Tabs } = use(OwnParts);
  const first = props.tabs?.[0]?.content;
  return (
    <Boundary name="tabs" fallback={first}>
      {Tabs ? <Tabs {...props} /> : first}
    </Boundary>
  );
}

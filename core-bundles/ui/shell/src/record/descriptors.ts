import { useContributions } from '@guildhall/host';
import { type NavItem, request, t, useMay, useSession } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { IconBuilding, IconCheckbox, IconCoin, IconStack2, IconUser } from '@tabler/icons-react';
import { useMemo } from 'react';

export interface DescribedField {
  name: string;
  type: string;
  label: string;
  required: boolean;
  read_only: boolean;
  max_length?: number;
  choices?: string[];
  references?: string;
  currency_field?: string;
  /** Of a text with looks: which field holds its words alone. */
  plain_field?: string;
  /** By which it can be filtered, beside equality. */
  operators?: string[];
  /** Whether records that have the same can be counted together, and whether its values can be added up. */
  groupable?: boolean;
  summable?: boolean;
  /** Digits after the point. */
  decimals?: number | null;
  /** Of a field that this workspace has added. */
  custom?: OwnField;
}

/** What a field that a workspace has added has beyond those of modules. */
export interface OwnField {
  id: number;
  fast: boolean;
  unique: boolean;
  help: string;
  default: unknown;
  /** Trees, see `expression.ts`. */
  visible_if: unknown;
  rule: unknown;
  rule_message?: string;
  formula: unknown;
  roll_up?: unknown;
  /** What it is to people where its type says less: a rating is an integer, too. */
  looks?: string | null;
  decimals?: number | null;
}

/** What a field is to people: its type, for fields that a workspace has added in the words of their settings. */
export function kindOf({ type, custom }: Pick<DescribedField, 'type' | 'custom'>): string {
  const looks = custom?.looks;
  return looks && looks !== 'formula' && looks !== 'roll_up' ? looks : type;
}

/** A kind of record as its module describes it. */
export interface Described {
  entity: string;
  path: string;
  label: string;
  label_plural: string;
  title_field: string;
  verbs: string[];
  trash: boolean;
  timeline: boolean;
  /** Its records are people, who can be erased. */
  person?: boolean;
  /** They can be brought from a file. */
  importable?: boolean;
  /** The reference to the record that each stands on: a file holds both. */
  stands_on?: string;
  fields: DescribedField[];
}

export interface ModuleView {
  key: string;
  title: string;
  active: boolean;
  entities?: Described[];
}

/** What all modules of this workspace describe, by full name; asked again when modules or rights change. */
export function useDescribed(): ReadonlyMap<string, Described> {
  return useDescriptions().all;
}

/** The same, and whether it is still on its way. */
export function useDescriptions(): { all: ReadonlyMap<string, Described>; waiting: boolean; modules: ModuleView[] } {
  const { modules, permissions } = useSession();
  const { data, isPending } = useQuery({
    queryKey: ['modules', modules.join(), permissions.join()],
    queryFn: ({ signal }) => request<{ data: ModuleView[] }>('GET', '/modules', { signal }),
  });
  return useMemo(
    () => ({
      all: new Map((data?.data ?? []).flatMap(({ entities }) => entities ?? []).map((one) => [one.entity, one])),
      waiting: isPending,
      modules: data?.data ?? [],
    }),
    [data, isPending],
  );
}

/** A text where there is one in the chosen language, else what the module says. */
export function words(key: string, fallback: string): string {
  const found = t(key);
  return found === key ? fallback : found;
}

export function labelOf(entity: string, field: Pick<DescribedField, 'name' | 'label' | 'references' | 'custom'>): string {
  if (field.custom) {
    return field.label;
  }
  if (field.references && field.references !== 'identity.member') {
    return words(`${field.references.split('.')[1]}.one`, field.label);
  }
  const own = field.name === 'responsible_id' ? 'responsible' : field.name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return words(`field.${entity}.${own}`, words(`field.${own}`, field.label));
}

interface Home {
  folder: string;
  icon: NavItem['icon'];
}

/** Where the core's own records live. */
const HOMES: Record<string, Home> = {
  'crm.contact': { folder: '/contacts/', icon: IconUser },
  'crm.company': { folder: '/companies/', icon: IconBuilding },
  'crm.deal': { folder: '/deals/', icon: IconCoin },
  'crm.task': { folder: '/tasks?task=', icon: IconCheckbox },
};

export interface RecordPlace {
  path: string;
  label: string;
  icon: NavItem['icon'];
}

/** Address of a list of records that no module draws a page for. */
export function listPath({ path }: Pick<Described, 'path'>): string {
  return `/r/${path}`;
}

/** Tells where a record is looked at: on its own page, where its module says, or on the page that every record has. */
export function usePlaces(): (entity: string, id: number) => RecordPlace | undefined {
  const described = useDescribed();
  const { places } = useContributions();
  const may = useMay();
  return (entity, id) => {
    const own = places.get(entity);
    const home = HOMES[entity];
    const known = described.get(entity);
    const label = words(`${entity.split('.')[1]}.one`, known?.label ?? entity);
    if (own && may(own.permission)) {
      return { path: own.path(id), label, icon: own.icon };
    }
    if (home) {
      return { path: home.folder + id, label, icon: home.icon };
    }
    return known?.verbs.includes('read') ? { path: `${listPath(known)}/${id}`, label, icon: IconStack2 } : undefined;
  };
}

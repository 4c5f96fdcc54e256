import { day, locale, language, moment, money, request, t, useMay, useSession, useT, words } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMemberName } from '../../crm/members';
import { type Described, labelOf, useDescribed } from '../../record/descriptors';
import { choiceWords } from '../../record/specs';
import { useTemplates } from '../../settings/mail/api';
import { useKinds, useWorkflows } from '../api';
import { allSteps, type Definition } from '../definition';
import type { Names } from './names';
import { itemsOf, wholePlace } from './places';
import '../../texts/workflows';
import '../../texts/fields';
import '../../texts/positions';

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** A Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

export const WEEKDAYS = [...WEEK.slice(1), WEEK[0] as string];

export function weekdayWords(name: string): string {
  const at = WEEK.indexOf(name.toLowerCase());
  return at < 0 ? name : new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + at * DAY_MS);
}

export function oneOf(entity: string, described: ReadonlyMap<string, Described>, kept: Readonly<Record<string, string>> = {}): string {
  return words(`${entity.split('.')[1]}.one`, described.get(entity)?.label ?? kept[entity] ?? entity);
}

export function manyOf(entity: string, described: ReadonlyMap<string, Described>): string {
  return words(`records.${entity}`, words(`${entity.split('.')[1]}.many`, described.get(entity)?.label_plural ?? entity));
}

/** Only German writes nouns with a capital in the middle of a sentence. */
function inSentence(noun: string): string {
  return language() === 'de' ? noun : noun.charAt(0).toLocaleLowerCase() + noun.slice(1);
}

type Wanted = Record<string, number[]>;

/** Records that a definition names by their ids, by kind. */
export function recordsNamed(definition: Definition | undefined, described: ReadonlyMap<string, Described>): Wanted {
  const wanted = new Map<string, Set<number>>();
  const note = (entity: string, name: string, value: unknown) => {
    const references = described.get(entity)?.fields.find((field) => field.name === name)?.references;
    for (const one of [value].flat()) {
      if (references && references !== 'identity.member' && Number.isInteger(Number(one)) && one !== null && one !== '') {
        wanted.set(references, (wanted.get(references) ?? new Set()).add(Number(one)));
      }
    }
  };
  const subject = String(definition?.trigger.entity ?? '');
  const compare = (tree: unknown): void => {
    if (!definition || !tree || typeof tree !== 'object') {
      return;
    }
    if ('left' in tree) {
      const parts = wholePlace(tree.left)?.path.split('.') ?? [];
      const entity = parts[0] === 'item' ? allSteps(definition.steps).flatMap(({ over }) => itemsOf(definition, over) ?? [])[0] : subject;
      note(entity ?? '', parts.at(-1) ?? '', (tree as Record<string, unknown>).right);
    }
    for (const part of Object.values(tree)) {
      [part].flat().forEach(compare);
    }
  };
  const filter = (entity: string, tree: unknown): void => {
    if (tree && typeof tree === 'object') {
      const { field, value, and, or } = tree as Record<string, unknown>;
      note(entity, String(field ?? ''), value);
      [and, or].flat().forEach((part) => filter(entity, part));
    }
  };
  if (definition) {
    const { trigger } = definition;
    note(subject, trigger.field ?? '', [trigger.from, trigger.to].filter((one) => one !== undefined));
    compare(trigger.if);
    for (const node of allSteps(definition.steps)) {
      const entity = String(node.entity ?? subject);
      Object.entries((node.values ?? {}) as Record<string, unknown>).forEach(([name, value]) => note(entity, name, value));
      compare(node.if);
      compare(node.condition);
      filter(entity, node.filter);
    }
  }
  return Object.fromEntries([...wanted].map(([entity, ids]) => [entity, [...ids].sort((one, other) => one - other)]));
}

type Row = { id: number } & Record<string, unknown>;

async function namesOf(wanted: Wanted, described: ReadonlyMap<string, Described>, signal: AbortSignal): Promise<Map<string, string>> {
  const found = await Promise.all(
    Object.entries(wanted).map(async ([entity, ids]) => {
      const of = described.get(entity);
      const rows = of && (await request<{ data: Row[] }>('GET', `/${of.path}`, { query: { id: ids.slice(0, 200), total: 'none', per_page: 200 }, signal }));
      return (rows?.data ?? []).map((row): [string, string] => [`${entity}:${row.id}`, String(row[of?.title_field ?? 'name'] ?? row.id)]);
    }),
  );
  return new Map(found.flat());
}

/**
 * What things are called for whoever reads about workflows.
 *
 * @param definition whose records are to be known by name
 * @param kept what a version called things that may be gone now
 */
export function useNames(definition?: Definition | Definition[], kept: Readonly<Record<string, string>> = NOTHING): Names {
  const speak = useT();
  const described = useDescribed();
  const memberName = useMemberName();
  const owner = useMay()('workspace.admin');
  const { workspace } = useSession();
  const workflows = useWorkflows(owner).data?.data;
  const kinds = useKinds(owner).data;
  const templated = [definition].flat().some((one) => one && allSteps(one.steps).some(({ kind, template }) => kind === 'mail' && !!template));
  const templates = useTemplates(owner && templated).data?.data;
  const wanted = Object.fromEntries(
    [definition]
      .flat()
      .flatMap((one) => Object.entries(recordsNamed(one, described)))
      .reduce((all, [entity, ids]) => all.set(entity, [...(all.get(entity) ?? []), ...ids]), new Map<string, number[]>()),
  );
  const records = useQuery({
    queryKey: [WANTED, wanted],
    queryFn: ({ signal }) => namesOf(wanted, described, signal),
    enabled: Object.keys(wanted).length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  }).data;
  const tongue = `${language()} ${locale()} ${t('flow.then')}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language.
  return useMemo(
    () => ({
      t: speak,
      described,
      kept,
      one: (entity) => oneOf(entity, described, kept),
      many: (entity) => inSentence(manyOf(entity, described)),
      field: (of, field) => t(labelOf(of.entity, field)),
      choice: choiceWords,
      member: (id) => memberName(id),
      record: (entity, id) => records?.get(`${entity}:${id}`),
      workflow: (id) => workflows?.find((one) => one.id === id)?.title,
      template: (id) => templates?.find((one) => one.id === id)?.name,
      action: (key) => {
        const found = kinds?.actions?.find(({ entity, name }) => `${entity}/${name}` === key);
        return found && (found.title ?? sentence(found.name));
      },
      trigger: (name) => kinds?.triggers?.find((one) => one.name === name),
      list: (items, join) => new Intl.ListFormat(locale(), { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(items),
      day,
      moment,
      time: (value) => value,
      money: (value) => (Number.isFinite(Number(value)) ? money(value, workspace.currency) : value),
      number: (value) => new Intl.NumberFormat(locale()).format(value),
      weekday: weekdayWords,
    }),
    [speak, described, kept, memberName, records, workflows, kinds, templates, workspace.currency, tongue],
  );
}

const WANTED = 'workflow-names';
const NOTHING = {};

export function sentence(name: string): string {
  const spaced = name.replace(/[-_]/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

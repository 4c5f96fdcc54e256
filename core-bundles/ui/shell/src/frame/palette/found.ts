import { useContributions } from '@guildhall/host';
import { lastVisited, money, type NavItem, request, t, useLiveState, useLocation, useMay, useOfferedActions } from '@guildhall/ui-kit';
import { IconCalendarEvent, IconMail, IconNote, IconPhone, IconPlus, IconStack2 } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Described, listPath, useDescribed, usePlaces, words as wordsOf } from '../../record/descriptors';
import { useNav } from '../nav';
import { fit, marksOf } from './fits';
import { useOwn } from './own';
import { useSettings } from './settings';

export interface Found {
  key: string;
  title: string;
  marks: number[][];
  /** A second line. */
  detail?: string;
  detailMarks?: number[][];
  /** What it is, in one word. */
  kind?: string;
  keys?: string;
  icon: NavItem['icon'] | undefined;
  /** Address, where it is one: it may open in a new tab. */
  path?: string;
  run: (go: (path: string) => void) => void;
}

export interface Section {
  /** Key of a text. */
  label: string;
  entries: Found[];
}

/** A hit of `GET /api/search`. */
interface Hit {
  entity: string;
  id: number;
  title: string;
  detail: string;
  title_marks: number[][];
  detail_marks: number[][];
  near: boolean;
  inside: boolean;
  about?: { entity: string; id: number; title: string };
}

const BEST = 3;
/** Fits in the middle of a word only. */
const MIDDLE = 2;
const RECENT = 6;
/** So many buttons of the page at once: a calendar has one for each day. */
const BUTTONS = 8;
/** Lists of these stand in the navigation, and are made on pages of their own. */
const OWN_PAGES: Record<string, string> = {
  'crm.contact': '/contacts',
  'crm.company': '/companies',
  'crm.deal': '/deals',
  'crm.task': '/tasks',
};

const TOLD: Record<string, Found['icon']> = { note: IconNote, call: IconPhone, email: IconMail, meeting: IconCalendarEvent };

interface Answer {
  sections: Section[];
  searching: boolean;
  offline: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * @param typed as it stands: what this browser knows answers at once
 * @param query the same a moment later: records are asked for
 * @param buttons of the page behind
 */
export function useFound(typed: string, query: string, buttons: Found[]): Answer {
  const offline = useLiveState() === 'offline';
  const records = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => request<{ data: Hit[] }>('GET', '/search', { query: { q: query }, signal }),
    enabled: query.length > 0 && !offline,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  const here = useHere(typed, buttons);
  const actions = useActions(typed);
  const pages = usePages(typed);
  const recent = useRecent(typed);
  const all = typed === '' || offline ? [] : (records.data?.data ?? []);
  const hits = useHits(all.filter(({ inside }) => !inside));
  const told = useHits(all.filter(({ inside }) => inside));
  const section = (label: string, entries: Found[]): Section => ({ label, entries });
  const seen = new Set(hits.map(({ path }) => path));
  const anywhere = [...actions, ...pages];
  const close = anywhere.filter((entry) => (fit(entry.title, typed) ?? MIDDLE) < MIDDLE);
  // A slip is taken for one if nothing else is there.
  const best = (close.length > 0 || hits.length > 0 ? close : anywhere).slice(0, BEST);
  const sections =
    typed === ''
      ? [section('find.recent', recent), section('find.here', here), section('find.actions', actions), section('find.pages', pages)]
      : // What is known at once stays on top: the list must not jump under a finger when records come.
        [
          section('find.here', here),
          section('find.actions', best),
          section('find.recent', recent.filter(({ path }) => !seen.has(path)).slice(0, offline ? RECENT : 0)),
          section('find.records', hits),
          section('find.inside', told),
          section('find.pages', anywhere.filter((entry) => !best.includes(entry))),
        ];
  return {
    sections: sections.filter(({ entries }) => entries.length > 0),
    searching: !offline && typed !== '' && (typed !== query || records.isFetching),
    offline,
    error: query.length > 0 && !offline ? records.error : null,
    retry: () => void records.refetch(),
  };
}

/** The best first; what fits equally well stays in its order. */
function fitting(entries: Found[], typed: string): Found[] {
  return entries
    .map((entry) => ({ entry: { ...entry, marks: marksOf(entry.title, typed) }, fit: fit(entry.title, typed) }))
    .filter((one) => one.fit !== undefined)
    .sort((a, b) => (a.fit ?? 0) - (b.fit ?? 0))
    .map(({ entry }) => entry);
}

/** What the page offers, and its buttons that say something else. */
function useHere(typed: string, buttons: Found[]): Found[] {
  const may = useMay();
  const offered = useOfferedActions();
  const own = offered
    .filter((action) => !action.anywhere && may(action.permission))
    .map(({ id, label, icon, keys, run }): Found => ({ key: `here ${id}`, title: t(label), marks: [], icon, keys, run: () => run() }));
  const said = new Set(offered.map(({ label }) => t(label)));
  const rest = buttons.filter(({ title }) => !said.has(title));
  return [...fitting(own, typed), ...fitting(rest, typed).slice(0, BUTTONS)];
}

/** What can be done from anywhere: modules' commands, and a new one of everything that may be made. */
function useActions(typed: string): Found[] {
  const may = useMay();
  const { commands } = useContributions();
  const offered = useOfferedActions();
  const described = useDescribed();
  const made = [...described.values()]
    .filter((one) => one.verbs.includes('create') && one.verbs.includes('list') && may(`${one.path.replace('/', '.')}.create`))
    .filter((one) => OWN_PAGES[one.entity] || one.path.includes('/'))
    .map((one): Found => {
      const path = `${OWN_PAGES[one.entity] ?? listPath(one)}?new=1`;
      return { key: `new ${one.entity}`, title: newOf(one), marks: [], icon: IconPlus, path, run: (go) => go(path) };
    });
  const own = useOwn();
  const settings = useSettings();
  const rest = commands
    .filter((command) => may(command.permission))
    .map((command): Found => ({ key: command.id, title: t(command.label), marks: [], icon: command.icon, run: command.run }));
  const looks = offered
    .filter((action) => action.anywhere && may(action.permission))
    .map(({ id, label, icon, keys, run }): Found => ({ key: id, title: t(label), marks: [], icon, keys, run: () => run() }));
  // What is rarely wanted is found by its words.
  return fitting([...made, ...rest, ...looks, ...(typed === '' ? [] : [...own, ...settings])], typed);
}

function newOf(one: Described): string {
  const name = one.entity.split('.')[1];
  return wordsOf(`${name}.new`, t('record.new', { what: wordsOf(`${name}.one`, one.label) }));
}

/** The navigation, and lists that stand in none. */
function usePages(typed: string): Found[] {
  const may = useMay();
  const nav = useNav();
  const { routes } = useContributions();
  const described = useDescribed();
  const page = (path: string, title: string, icon: Found['icon']): Found => ({ key: path, title, marks: [], icon, path, run: (go) => go(path) });
  const lists = [...described.values()]
    .filter((one) => one.path.includes('/') && one.verbs.includes('list') && may(`${one.path.replace('/', '.')}.view`))
    .filter((one) => typed.length > 1 && !routes.some(({ path }) => path === `/m/${one.path}`))
    .map((one) => page(listPath(one), wordsOf(`${one.entity.split('.')[1]}.many`, one.label_plural), IconStack2));
  const items = nav.map((item) => page(item.path, t(item.label), item.icon));
  return fitting([...items, ...lists], typed);
}

function useRecent(typed: string): Found[] {
  const places = usePlaces();
  const { pathname } = useLocation();
  const visited = useMemo(lastVisited, []);
  const entries = visited.flatMap(({ entity, id, title }) => {
    const place = places(entity, id);
    // Nobody looks for what is in front of him.
    return place && place.path !== pathname ? [{ key: place.path, title, marks: [], kind: place.label, icon: place.icon, path: place.path, run: go(place.path) }] : [];
  });
  return fitting(entries, typed).slice(0, RECENT);
}

/** What has no name of its own, such as a call, is shown and looked at under its record. */
function useHits(hits: Hit[]): Found[] {
  const places = usePlaces();
  return hits.flatMap((hit) => {
    const about = hit.inside ? hit.about : undefined;
    const place = about ? places(about.entity, about.id) : places(hit.entity, hit.id);
    const label = about ? wordsOf(`activity.${hit.title}`, hit.title) : place?.label;
    const kind = hit.near ? `${label} · ${t('find.near')}` : label;
    return place
      ? [
          {
            key: about ? `${hit.entity} ${hit.id}` : hit.inside ? `in ${place.path}` : place.path,
            title: about?.title ?? hit.title,
            marks: about ? [] : hit.title_marks,
            detail: hit.inside || hit.detail_marks.length > 0 ? hit.detail : amounts(hit.detail),
            detailMarks: hit.detail_marks,
            kind,
            icon: (hit.inside && TOLD[hit.title]) || place.icon,
            path: place.path,
            run: go(place.path),
          },
        ]
      : [];
  });
}

/** Amounts come as decimals with their currency. */
function amounts(detail: string): string {
  return detail
    .split(' · ')
    .map((part) => {
      const [, amount, currency] = part.match(/^(\d+(?:\.\d+)?) ([A-Z]{3})$/) ?? [];
      return amount && currency ? money(amount, currency) : part;
    })
    .join(' · ');
}

function go(path: string): Found['run'] {
  return (to) => to(path);
}

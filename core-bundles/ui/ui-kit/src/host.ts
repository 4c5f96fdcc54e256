import type { ComponentType, ReactNode } from 'react';
import type { Session } from './api/types';
import type { Texts } from './i18n/i18n';

/** An entry of the main navigation. */
export interface NavItem {
  path: string;
  /** Key of a text. */
  label: string;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Lower stands higher; the core's items have 10, 20, 30 … */
  order: number;
  /** Shown only to members who hold it. */
  permission?: string;
  /** Shown only as long as this holds. */
  while?: (session: Session) => boolean;
}

export interface RouteEntry {
  /** As React Router writes it: `/hospitality/guests/:id`. A module's own begin with its key. */
  path: string;
  component: ComponentType;
}

/** One record of any kind. */
export interface OneRecord {
  /** Full name: `hospitality.guest`. */
  entity: string;
  id: number;
}

/** Places on pages, each with what it hands to a contribution. */
export interface Slots {
  /** A tab beside the others of a record, whoever draws its page. */
  'record.tab': OneRecord;
  'contact.card': { contactId: number };
  'settings.section': Record<never, never>;
}

interface Part<S extends keyof Slots> {
  /** Unique within the slot. */
  id: string;
  /** Key of a text; tabs show it. */
  label: string;
  icon?: NavItem['icon'];
  /** Lower stands first, 100 without it; the core's tabs have 10, 20, 30 … */
  order?: number;
  /** Shown only to members who hold it. */
  permission?: string;
  component: ComponentType<Slots[S]>;
}

/** At which records a tab stands. */
interface AtRecords {
  /**
   * Full names of kinds, or `people` for whatever leads to somebody with a telephone number: a contact, and so a deal that has one.
   * All kinds without it.
   */
  of?: readonly string[] | 'people';
  /** A hook; the tab is not there as long as it says no, such as until something is set up. */
  useWanted?: (record: OneRecord) => boolean;
}

export type Contribution<S extends keyof Slots> = Part<S> & (S extends 'record.tab' ? AtRecords : unknown);

/** One line of a record's history, as the server sends it. */
export interface TimelineItem {
  id: number | string;
  type: string;
  body?: string | null;
  /** The body with looks; draw it with `RichText`. */
  rich?: string | null;
  subject?: string | null;
  /** What a module has told besides: texts by name. */
  details?: Record<string, unknown>;
  happened_at: string;
  member_id?: number | null;
  [field: string]: unknown;
}

/** How items of one type look; an unknown type is shown plainly. */
export interface TimelineRenderer {
  /** Key of a text: what such items are called where one chooses among them. */
  label?: string;
  icon: NavItem['icon'];
  tint: Tint;
  title: (item: TimelineItem) => ReactNode;
  body?: (item: TimelineItem) => ReactNode;
}

export type Tint = 'gray' | 'blue' | 'violet' | 'green' | 'teal' | 'yellow' | 'orange' | 'red' | 'pink';

export interface Tile {
  id: string;
  order: number;
  /** Draws nothing where it has nothing to say. */
  quiet?: boolean;
  component: ComponentType;
}

/** Where records of an entity are looked at, for links from search, the start page and other records. */
export interface Place {
  /** Full name: `hospitality.guest`. */
  entity: string;
  path: (id: number) => string;
  icon: NavItem['icon'];
  /** Without it the record's general page is taken. */
  permission?: string;
}

/** What the list and the page of a kind of record have beyond its description. */
export interface Look {
  icon: NavItem['icon'];
  /** Of things, not of people. */
  square?: boolean;
  /** Fields of which the first that is filled stands under the name. */
  detail?: string[];
  /** Columns of the list beside the name, until somebody chooses others. */
  columns?: string[];
  /** Order of the list until somebody chooses another: `-last_visit_at`. */
  firstSort?: string;
  /** How single fields look in the list. */
  cells?: Record<string, (record: RecordValues) => ReactNode>;
  /** How wide single columns are, as tracks of a grid: `84px`, `minmax(130px, 2fr)`. */
  widths?: Record<string, string>;
  /** On a phone: what stands under the name, and at the end. */
  line?: (record: RecordValues) => ReactNode;
  badge?: (record: RecordValues) => ReactNode;
  /** Beside the list's title, such as a button for a new one. */
  actions?: ComponentType;
}

/** A record of any kind, by its fields' names. */
export type RecordValues = { id: number } & Record<string, unknown>;

/** An entry of the command palette. */
export interface Command {
  id: string;
  label: string;
  icon?: NavItem['icon'];
  permission?: string;
  run: (go: (path: string) => void) => void;
}

/** What a module registers with. All of it goes by itself when the module is unplugged. */
export interface Host {
  nav(item: NavItem): void;
  route(entry: RouteEntry): void;
  slot<S extends keyof Slots>(name: S, contribution: Contribution<S>): void;
  timeline(type: string, renderer: TimelineRenderer): void;
  tile(tile: Tile): void;
  command(command: Command): void;
  /** Without a place of its own a record has a page made of its descriptor. */
  place(place: Place): void;
  /** How an entity's records look at `/r/{module}/{plural}`, where views, filters and columns are; a nav item leads there. */
  look(entity: string, look: Look): void;
  /** Adds texts of one language, or a way to fetch them once somebody chooses it; begin their keys with the module's key. */
  texts(language: string, texts: Texts | (() => Promise<Texts>)): void;
}

export interface Plugin {
  /** Key of the module. */
  id: string;
  /** May return what undoes things the host does not know of, such as timers. */
  setup(host: Host): void | (() => void);
}

/** The default export of a module's entry. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

import type {
  Command,
  Contribution,
  Host,
  Look,
  NavItem,
  Place,
  Plugin,
  RouteEntry,
  Slots,
  Tile,
  TimelineRenderer,
} from '@guildhall/ui-kit';
import { addTexts, offerTexts } from '@guildhall/ui-kit';

type Of<T> = T & { module: string };

/** All that plugged-in modules have registered. Immutable; a new one replaces it as a whole. */
export interface Contributions {
  nav: Of<NavItem>[];
  routes: Of<RouteEntry>[];
  slots: Array<Of<Contribution<keyof Slots>> & { slot: keyof Slots }>;
  timeline: ReadonlyMap<string, TimelineRenderer>;
  tiles: Of<Tile>[];
  commands: Of<Command>[];
  places: ReadonlyMap<string, Of<Place>>;
  looks: ReadonlyMap<string, Of<Look>>;
}

const EMPTY: Contributions = { nav: [], routes: [], slots: [], timeline: new Map(), tiles: [], commands: [], places: new Map(), looks: new Map() };

let current = EMPTY;
const listeners = new Set<() => void>();
const undo = new Map<string, () => void>();

export function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function contributions(): Contributions {
  return current;
}

function replace(next: Contributions): void {
  current = next;
  listeners.forEach((tell) => tell());
}

/** Lets a module register. If it throws while doing so, nothing of it stays. */
export function plug(plugin: Plugin): void {
  const module = plugin.id;
  const mine: { -readonly [K in keyof Contributions]: Contributions[K] } = {
    nav: [],
    routes: [],
    slots: [],
    timeline: new Map(),
    tiles: [],
    commands: [],
    places: new Map(),
    looks: new Map(),
  };
  const places = new Map<string, Of<Place>>();
  const looks = new Map<string, Of<Look>>();
  const renderers = new Map<string, TimelineRenderer>();
  const host: Host = {
    nav: (item) => mine.nav.push({ ...item, module }),
    route: (entry) => mine.routes.push({ ...entry, module }),
    slot: (slot, contribution) => mine.slots.push({ ...(contribution as Contribution<keyof Slots>), slot, module }),
    timeline: (type, renderer) => renderers.set(type, renderer),
    tile: (tile) => mine.tiles.push({ ...tile, module }),
    command: (command) => mine.commands.push({ ...command, module }),
    place: (place) => places.set(place.entity, { ...place, module }),
    look: (entity, look) => looks.set(entity, { ...look, module }),
    texts: (language, texts) => (typeof texts === 'function' ? void offerTexts(language, texts) : addTexts(language, texts)),
  };
  const stop = plugin.setup(host);
  unplug(module);
  // What the only line of a setup gives back may be anything.
  if (typeof stop === 'function') {
    undo.set(module, stop);
  }
  replace({
    nav: [...current.nav, ...mine.nav].sort((a, b) => a.order - b.order),
    routes: [...current.routes, ...mine.routes],
    slots: [...current.slots, ...mine.slots].sort((a, b) => (a.order ?? 100) - (b.order ?? 100)),
    timeline: new Map([...current.timeline, ...renderers]),
    tiles: [...current.tiles, ...mine.tiles].sort((a, b) => a.order - b.order),
    commands: [...current.commands, ...mine.commands],
    places: new Map([...current.places, ...places]),
    looks: new Map([...current.looks, ...looks]),
  });
  timelineOwners.set(module, [...renderers.keys()]);
}

const timelineOwners = new Map<string, string[]>();

export function unplug(module: string): void {
  undo.get(module)?.();
  undo.delete(module);
  const others = <T extends { module: string }>(list: T[]): T[] => list.filter((entry) => entry.module !== module);
  const timeline = new Map(current.timeline);
  timelineOwners.get(module)?.forEach((type) => timeline.delete(type));
  timelineOwners.delete(module);
  replace({
    nav: others(current.nav),
    routes: others(current.routes),
    slots: others(current.slots),
    timeline,
    tiles: others(current.tiles),
    commands: others(current.commands),
    places: new Map([...current.places].filter(([, place]) => place.module !== module)),
    looks: new Map([...current.looks].filter(([, look]) => look.module !== module)),
  });
}

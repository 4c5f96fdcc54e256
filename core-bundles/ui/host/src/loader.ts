import { type Plugin, requestOrKept } from '@guildhall/ui-kit';
import { plug, unplug } from './registry';

/** The contract that this shell offers; see `SDK` of the build helper. */
const SDK = 2;

/** A module's interface as `GET /api/ui/plugins` lists it. */
export interface PluginEntry {
  id: string;
  sdk: number;
  hash: string;
  /** Absolute path of the ES module. */
  entry: string;
  css: string[];
}

interface Loaded {
  hash: string;
  links: HTMLLinkElement[];
}

const loaded = new Map<string, Loaded>();
let turn: Promise<void> = Promise.resolve();

/**
 * Brings the page in step with what the server has plugged in for this workspace: imports new modules, replaces changed
 * ones, takes gone ones away. Calls run one after another.
 *
 * @param failed told when a module cannot be loaded; the others are loaded all the same
 */
export function syncPlugins(failed: (id: string, problem: unknown) => void): Promise<void> {
  turn = turn.then(() => sync(failed)).catch((problem: unknown) => console.warn('plugins', problem));
  return turn;
}

async function sync(failed: (id: string, problem: unknown) => void): Promise<void> {
  const { data } = await requestOrKept<{ data: PluginEntry[] }>('/ui/plugins');
  for (const id of [...loaded.keys()]) {
    if (!data.some((entry) => entry.id === id)) {
      remove(id);
    }
  }
  await Promise.all(
    data
      .filter((entry) => loaded.get(entry.id)?.hash !== entry.hash)
      .map((entry) => load(entry).catch((problem: unknown) => failed(entry.id, problem))),
  );
}

async function load(entry: PluginEntry): Promise<void> {
  if (entry.sdk !== SDK) {
    throw new Error(`module ${entry.id} was built for contract ${entry.sdk}, this page offers ${SDK}`);
  }
  const links = await Promise.all(entry.css.map(addStyles));
  try {
    const module: { default: Plugin } = await import(/* @vite-ignore */ entry.entry);
    const before = loaded.get(entry.id);
    plug(module.default);
    before?.links.forEach((link) => link.remove());
    loaded.set(entry.id, { hash: entry.hash, links });
  } catch (problem) {
    links.forEach((link) => link.remove());
    throw problem;
  }
}

function remove(id: string): void {
  unplug(id);
  loaded.get(id)?.links.forEach((link) => link.remove());
  loaded.delete(id);
}

function addStyles(href: string): Promise<HTMLLinkElement> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve(link);
    link.onerror = () => {
      link.remove();
      reject(new Error(`no styles at ${href}`));
    };
    document.head.append(link);
  });
}

/** After signing out: the next member may have other modules. */
export function removeAllPlugins(): void {
  [...loaded.keys()].forEach(remove);
}

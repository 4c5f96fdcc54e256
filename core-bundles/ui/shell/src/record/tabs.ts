import type { Contribution, RecordTab } from '@guildhall/ui-kit';
import type { Described } from './descriptors';

export type Tab = Contribution<'record.tab'>;
type Kinds = ReadonlyMap<string, Pick<Described, 'path' | 'person' | 'fields'>>;

/** Whether a tab stands at records of that kind, for a reader who knows these kinds. */
export function standsAt({ of }: Pick<Tab, 'of'>, entity: string, known: Kinds, may: (permission: string) => boolean): boolean {
  return of === undefined || (of === 'people' ? leadsToPeople(entity, known, may) : of.includes(entity));
}

/**
 * As the server finds with whom one speaks about a record: a person is that person, in whatever module; any other record may hold a
 * number itself, and leads to those it points at.
 */
function leadsToPeople(entity: string, known: Kinds, may: (permission: string) => boolean): boolean {
  const kind = known.get(entity);
  return !!kind && (holdsNumbers(kind) || kind.fields.some(({ references = '' }) => leads(known.get(references))));

  function leads(target: ReturnType<Kinds['get']>): boolean {
    return !!target && (!kind?.person || !!target.person) && holdsNumbers(target) && may(`${target.path.replace('/', '.')}.view`);
  }
}

function holdsNumbers({ fields }: Pick<Described, 'fields'>): boolean {
  return fields.some(({ type }) => type === 'phone' || type === 'phones');
}

/** What stands beside each other: the page's own first, unless they say otherwise. */
export function inOrder(own: RecordTab[], brought: Tab[], draw: (tab: Tab) => RecordTab['content']): RecordTab[] {
  const all = [
    ...own.map((tab) => ({ order: 0, ...tab })),
    ...brought.map((tab) => ({ id: tab.id, label: tab.label, icon: tab.icon, order: tab.order ?? 100, content: draw(tab) })),
  ];
  return all.sort((a, b) => a.order - b.order);
}

const versions = new WeakMap<object, number>();
let last = 0;

/** Another version of a module brings another part under the same name: it begins anew, and inherits neither error nor hooks. */
export function versionOf(part: object): number {
  const known = versions.get(part) ?? ++last;
  versions.set(part, known);
  return known;
}

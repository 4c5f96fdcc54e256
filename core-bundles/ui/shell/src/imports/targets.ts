import { type ImportPreview, useT } from '@guildhall/ui-kit';
import { type Described, labelOf, useDescribed, words } from '../record/descriptors';

type Target = ImportPreview['targets'][number];

interface Choice {
  value: string;
  label: string;
}

export type Choices = Array<Choice | { group: string; items: Choice[] }>;

/** What a column may become, in the reader's words; by the kind of record it belongs to where one row makes two. */
export function useTargets({ entity, targets }: Pick<ImportPreview, 'entity' | 'targets'>): Choices {
  const t = useT();
  const all = useDescribed();
  const kinds = new Map<string, Choice[]>();
  for (const target of targets) {
    const place = placed(all, entity, target.field);
    const kind = place.of?.entity ?? entity;
    kinds.set(kind, [...(kinds.get(kind) ?? []), { value: target.field, label: wordsOf(t, place, target) }]);
  }
  if (kinds.size < 2) {
    return [...kinds.values()].flat();
  }
  return [...kinds].map(([kind, items]) => ({ group: words(`${kind.split('.')[1]}.one`, all.get(kind)?.label ?? kind), items }));
}

interface Place {
  of: Described | undefined;
  name: string;
  /** By what a reference is found. */
  by: string | undefined;
}

/** `contact_id.company_id:name` of a guest is a contact's `company_id`, found by `name`. */
function placed(all: ReadonlyMap<string, Described>, entity: string, target: string): Place {
  const [path = '', by] = target.split(':');
  const own = all.get(entity);
  const dot = path.indexOf('.');
  if (dot < 0) {
    return { of: own, name: path, by };
  }
  const other = own?.fields.find(({ name }) => name === path.slice(0, dot))?.references;
  return { of: all.get(other ?? ''), name: path.slice(dot + 1), by };
}

function wordsOf(t: ReturnType<typeof useT>, { of, name, by }: Place, { label }: Target): string {
  const described = of?.fields.find((one) => one.name === name);
  if (!of || !described) {
    return name === 'external_id' ? t('import.external') : label;
  }
  const field = labelOf(of.entity, described);
  return by && by !== 'who' ? t(`import.by.${by}`, { field }) : field;
}

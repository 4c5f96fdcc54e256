import { type Described, type DescribedField, kindOf, labelOf, words } from '../descriptors';
import { LISTS, seen } from '../specs';

/** A field to ask for: of the record, or of one that it points at. */
export interface Path {
  /** `city`, `company.city`. */
  path: string;
  field: DescribedField;
  /** Whose field it is. */
  of: Described;
  /** Key of a text or the text itself; of a related one with the reference before it. */
  label: string;
  /** Name of the reference, for grouping. */
  group?: string;
}

const STANDARD: DescribedField[] = ['created_at', 'updated_at'].map((name) => ({
  name,
  type: 'timestamp',
  label: name === 'created_at' ? 'Created' : 'Updated',
  required: true,
  read_only: true,
  operators: ['gt', 'gte', 'lt', 'lte'],
  groupable: true,
}));

/** Everything that a list can be asked for. */
export function pathsOf(of: Described, all: ReadonlyMap<string, Described>, name: (label: string) => string): Path[] {
  const own = fieldsOf(of).map((field): Path => ({ path: field.name, field, of, label: name(labelOf(of.entity, field)) }));
  const related = of.fields.flatMap((reference) => {
    const target = reference.references ? all.get(reference.references) : undefined;
    if (reference.custom || !target?.verbs.includes('list')) {
      return [];
    }
    const group = name(labelOf(of.entity, reference));
    const short = reference.name.replace(/_id$/, '');
    return fieldsOf(target)
      .filter(({ type }) => type !== 'reference')
      .map((field): Path => ({
        path: `${short}.${field.name}`,
        field,
        of: target,
        group,
        label: `${group} · ${name(labelOf(target.entity, field))}`,
      }));
  });
  return [...own, ...related];
}

function fieldsOf(of: Described): DescribedField[] {
  const standard = STANDARD.map((field) => ({ ...field, label: words(`field.${field.name.replace('_at', '')}`, field.label) }));
  return [...seen(of).filter(({ type }) => type !== 'long_text'), ...standard];
}

/** Ways to ask for a field, the usual one first. `near`, `any` and such are spoken, not sent. */
export function operatorsOf(field: DescribedField): string[] {
  const { required, operators = [], custom } = field;
  // What a workspace made needed today may be missing in what was there before.
  const empty = required && !custom ? [] : ['not_empty', 'empty'];
  switch (kindOf(field)) {
    case 'address':
    case 'file':
      return ['not_empty', 'empty'];
    case 'choice':
    case 'user':
    case 'reference':
      return ['in', 'ne', ...empty];
    case 'choices':
    case 'tags':
    case 'emails':
    case 'phones':
      return ['eq', 'ne', ...empty];
    case 'boolean':
      return ['eq', ...empty];
    case 'integer':
    case 'number':
    case 'rating':
    case 'money':
      return ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', ...empty];
    case 'date':
      return ['gte', 'lte', 'eq', 'anniversary', ...empty];
    case 'timestamp':
      return ['gte', 'lte', 'eq', ...empty];
    default:
      return [...(operators.includes('prefix') ? ['prefix'] : []), 'eq', 'ne', ...empty];
  }
}

const UNSORTABLE = new Set(['long_text', 'address', 'file', ...LISTS]);

/** What a column is put in order by: its field; where it names another record, that one's place or name; nothing for what has no order. */
export function orderOf({ path, field, group }: Path, paths: Path[]): string | undefined {
  if (field.type !== 'reference') {
    return UNSORTABLE.has(kindOf(field)) ? undefined : path;
  }
  const reached = group === undefined ? paths.filter((one) => one.group !== undefined && one.path.startsWith(`${path.replace(/_id$/, '')}.`)) : [];
  const named = reached.find((one) => one.field.name === 'position') ?? reached.find((one) => one.field.name === one.of.title_field);
  return named && orderOf(named, paths);
}

/** Everything that orders something, once: of the record, then of what it points at. */
export function sortableOf(paths: Path[]): { value: string; label: string; group?: string }[] {
  const seenAlready = new Set<string>();
  return paths.flatMap((one) => {
    const value = orderOf(one, paths);
    if (value === undefined || seenAlready.has(value)) {
      return [];
    }
    seenAlready.add(value);
    return [{ value, label: one.label, group: one.group }];
  });
}

import { contributions } from '@guildhall/host';
import { day, Face, type ListColumn, useT } from '@guildhall/ui-kit';
import { IconPencil } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { useMemberName } from '../../crm/members';
import { type Described, kindOf, labelOf } from '../descriptors';
import { type AnyRecord, useFieldValue, useRelatedValue } from '../FieldValue';
import { lookOf } from '../looks';
import { columnsOf, titleField } from '../specs';
import type { Cell } from './CellEditor';
import classes from './CellEditor.module.css';
import { orderOf, type Path } from './paths';

const NUMBERS = new Set(['integer', 'number', 'money', 'date', 'timestamp']);
/** What fits over a cell; the rest is for the form. */
const EDITABLE = new Set(['text', 'email', 'phone', 'url', 'integer', 'money', 'date', 'choice', 'reference', 'tags', 'emails', 'phones', 'boolean', 'number', 'rating', 'user', 'choices']);
const WIDTHS: Record<string, string> = {
  text: 'minmax(0, 1.5fr)',
  reference: 'minmax(0, 1.4fr)',
  email: 'minmax(0, 1.9fr)',
  // A number that is cut short cannot be dialled.
  phone: 'minmax(152px, 1fr)',
  // All five of them.
  rating: '104px',
  user: 'minmax(0, 1.4fr)',
  address: 'minmax(0, 1.9fr)',
};

/** Paths of what stands beside the name when nobody has chosen. */
export function usualColumns(of: Described): string[] {
  const given = contributions().looks.get(of.entity)?.columns;
  if (given) {
    return given.filter((column) => of.fields.some(({ name }) => name === column));
  }
  const owned = of.fields.some(({ name }) => name === 'responsible_id') ? ['responsible_id'] : [];
  return [...(lookOf(of.entity).columns ?? columnsOf(of).map(({ name }) => name)), ...owned, 'updated_at'];
}

/** In which order a list stands when nobody has chosen. */
export function usualSort(of: Described): string {
  const wanted = lookOf(of.entity).firstSort;
  return wanted && of.fields.some(({ name }) => name === wanted.replace('-', '')) ? wanted : of.title_field;
}

/** References whose records have to come along for these columns. */
export function includesOfPaths(of: Described, columns: string[]): string {
  const names = columns.flatMap((column) => {
    const short = column.includes('.') ? (column.split('.')[0] ?? '') : column.replace(/_id$/, '');
    const reference = of.fields.find(({ name, type, custom }) => type === 'reference' && !custom && name === `${short}_id`);
    // Members are known by name already.
    return reference && (column.includes('.') || reference.references !== 'identity.member') ? [short] : [];
  });
  return [...new Set(names)].slice(0, 8).join();
}

/** The columns of a list: the name first, then whatever was chosen, of the record or of what it points at. */
export function useColumns(of: Described, shown: string[], paths: Path[], name: (record: AnyRecord) => ReactNode, edit?: (cell: Cell) => void): ListColumn<AnyRecord>[] {
  const t = useT();
  const value = useFieldValue(of, false);
  const related = useRelatedValue();
  const memberName = useMemberName();
  const rest = shown.flatMap((column): ListColumn<AnyRecord>[] => {
    const found = paths.find(({ path }) => path === column);
    if (!found) {
      return [];
    }
    const { field, label, group } = found;
    const sort = orderOf(found, paths);
    if (column === 'responsible_id') {
      return [{ label: 'field.owner', width: '60px', sort, render: (record) => <Owner name={memberName(record.responsible_id as number | null)} /> }];
    }
    if (column === 'updated_at' || column === 'created_at') {
      const at = (record: AnyRecord) => day(record[column]);
      return [{ label, width: '90px', spare: column === 'updated_at', sort, end: true, render: at }];
    }
    const look = lookOf(of.entity);
    const own = look.cells?.[column];
    const kind = kindOf(field);
    return [
      {
        label,
        width: look.widths?.[column] ?? WIDTHS[kind] ?? 'minmax(0, 1fr)',
        end: NUMBERS.has(kind),
        spare: kind === 'email',
        sort,
        render: (record) => {
          const told = group === undefined ? (own?.(record) ?? value(record, field)) : related(record, found);
          // Among words from right to left a number still begins on its left.
          const shows = kind === 'phone' && told ? <bdi>{told}</bdi> : told;
          return edit && group === undefined && EDITABLE.has(kind) && !field.read_only ? (
            <Editable label={t('list.editCell', { what: t(label) })} edit={(at) => edit({ record, field, at })}>
              {shows}
            </Editable>
          ) : (
            shows
          );
        },
      },
    ];
  });
  return [
    { label: labelOf(of.entity, titleField(of)), width: 'minmax(150px, 2.2fr)', sort: of.title_field, render: name },
    ...rest,
  ];
}

/** Under a mouse an editable cell lies above its row's link, for the pencil's sake; a click beside the pencil still leads on. */
function openRow(event: MouseEvent<HTMLElement>) {
  if ((event.target as Element).closest('a, button')) {
    return;
  }
  const { ctrlKey, metaKey, shiftKey } = event;
  const link = event.currentTarget.closest('[role=row]')?.querySelector('a[data-row]');
  link?.dispatchEvent(new globalThis.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
}

/** A cell with a pencil that comes under the pointer; F2 opens the first one of a row. */
function Editable({ label, edit, children }: { label: string; edit: (at: DOMRect) => void; children: ReactNode }) {
  return (
    <span className={classes.cell} onClick={openRow}>
      {children}
      <button
        type="button"
        className={classes.pencil}
        tabIndex={-1}
        data-edit
        aria-label={label}
        title={label}
        onClick={(event) => edit((event.currentTarget.parentElement ?? event.currentTarget).getBoundingClientRect())}
      >
        <IconPencil size={16} stroke={1.8} />
      </button>
    </span>
  );
}

function Owner({ name }: { name: string | undefined }) {
  return name && <Face name={name} size={28} />;
}

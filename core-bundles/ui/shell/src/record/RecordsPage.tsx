import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { day, Empty, entity, Face, Link, type ListColumn, ListPage, Tag, useMay, useNavigate, useT, Who } from '@guildhall/ui-kit';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { MineFilter, useMineQuery } from '../crm/forms/MineFilter';
import { NewButton } from '../crm/forms/NewButton';
import { useMemberName } from '../crm/members';
import { type Described, type DescribedField, labelOf, usePlaces, words } from './descriptors';
import { type AnyRecord, useFieldValue } from './FieldValue';
import { lookOf } from './looks';
import { columnsOf, includesOf } from './specs';

const RecordEditor = lazy(() => import('./RecordEditor').then((module) => ({ default: module.RecordEditor })));

const NUMBERS = new Set(['integer', 'money', 'date', 'timestamp']);
const SORTABLE = new Set(['integer', 'date', 'timestamp', 'email']);
const WIDTHS: Record<string, string> = {
  text: 'minmax(0, 1.5fr)',
  reference: 'minmax(0, 1.4fr)',
  email: 'minmax(0, 1.9fr)',
  phone: 'minmax(136px, 1fr)',
};

/** The list of any kind of record, made of its descriptor. */
export function RecordsPage({ of }: { of: Described }) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const memberName = useMemberName();
  const places = usePlaces();
  const value = useFieldValue(of, false);
  const [mine, setMine] = useState(false);
  const [creating, form] = useDisclosure(false);
  const look = lookOf(of.entity);
  const named = (names: string[]) => names.flatMap((name) => of.fields.find((field) => field.name === name) ?? []);
  const shown = look.columns ? named(look.columns) : columnsOf(of);
  const details = named(look.detail ?? []);
  const owned = of.fields.some(({ name }) => name === 'responsible_id');
  const query = useMineQuery(mine, includesOf([...new Set([...shown, ...details])]));
  const one = of.entity.split('.')[1];
  const right = of.path.replace('/', '.');
  const title = (record: AnyRecord) => String(value(record, titleField(of)) ?? of.label);
  const href = ({ id }: AnyRecord) => places(of.entity, id)?.path ?? '';
  // What has a column of its own need not stand under the name too.
  const detail = (record: AnyRecord, fields: DescribedField[]) => fields.map((field) => value(record, field)).find(Boolean);
  const columns: ListColumn<AnyRecord>[] = [
    {
      label: labelOf(of.entity, titleField(of)),
      width: 'minmax(0, 1.9fr)',
      sort: of.title_field,
      render: (record) => (
        <Who square={look.square} name={title(record)} detail={detail(record, details.filter((field) => !shown.includes(field)))} />
      ),
    },
    ...shown.map((field) => ({
      label: labelOf(of.entity, field),
      width: WIDTHS[field.type] ?? 'minmax(0, 1fr)',
      end: NUMBERS.has(field.type),
      spare: field.type === 'email',
      sort: SORTABLE.has(field.type) ? field.name : undefined,
      render: (record: AnyRecord) => value(record, field),
    })),
    ...(owned
      ? [
          {
            label: 'field.owner',
            width: '60px',
            render: ({ responsible_id }: AnyRecord) => {
              const name = memberName(responsible_id as number | null);
              return name && <Face name={name} size={28} />;
            },
          },
        ]
      : []),
    { label: 'field.updated', width: '90px', spare: true, sort: 'updated_at', end: true, render: ({ updated_at }) => day(updated_at) },
  ];
  const create = of.verbs.includes('create') && may(`${right}.create`);
  const Icon = look.icon;
  return (
    <>
      <ListPage
        heading={words(`nav.${of.path}`, of.label_plural)}
        entity={entity<AnyRecord>(of.entity, of.path)}
        query={query}
        columns={columns}
        firstSort={of.title_field}
        href={href}
        title={title}
        card={(record) => {
          const [tag] = (record.tags as string[] | undefined) ?? [];
          return (
            <Who
              square={look.square}
              size={40}
              name={title(record)}
              detail={detail(record, [...shown, ...details])}
              end={tag && <Tag>{tag}</Tag>}
            />
          );
        }}
        filters={owned && <MineFilter mine={mine} setMine={setMine} />}
        actions={
          create && (
            <>
              {look.importable && (
                <NewButton icon={IconFileImport} label="import.title" variant="default" onClick={() => navigate('/import')} />
              )}
              <NewButton icon={IconPlus} label={words(`${one}.new`, t('record.new', { what: of.label }))} onClick={form.open} />
            </>
          )
        }
        empty={
          <Empty
            icon={<Icon size={26} stroke={1.6} />}
            title={words(`${one}.none`, t('record.none'))}
            action={
              look.importable && (
                <Button component={Link} to="/import" variant="default">
                  {t('import.title')}
                </Button>
              )
            }
          >
            {words(`${one}.noneText`, '')}
          </Empty>
        }
      />
      <Suspense>{creating && <RecordEditor of={of} close={form.close} done={(record) => navigate(href(record))} />}</Suspense>
    </>
  );
}

function titleField(of: Described): DescribedField {
  return of.fields.find(({ name }) => name === of.title_field) as DescribedField;
}

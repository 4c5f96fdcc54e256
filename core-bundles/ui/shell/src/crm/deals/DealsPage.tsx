import { useDisclosure } from '@mantine/hooks';
import { day, type Deal, Empty, Face, type ListColumn, ListPage, money, Tag, useMay, useT, Who } from '@guildhall/ui-kit';
import { IconCoin, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { deals } from '../entities';
import { MineFilter, useMineQuery } from '../forms/MineFilter';
import { NewButton } from '../forms/NewButton';
import { useMemberName } from '../members';
import { ViewSwitch } from '../pipeline/ViewSwitch';

const DealForm = lazy(() => import('./DealForm').then((module) => ({ default: module.DealForm })));
const TINTS = { open: 'blue', won: 'green', lost: 'gray' } as const;

export function DealsPage() {
  const t = useT();
  const may = useMay();
  const memberName = useMemberName();
  const [mine, setMine] = useState(false);
  const [creating, form] = useDisclosure(false);
  const stage = useSearchParams()[0].get('stage_id');
  const more = useMemo(() => ({ stage_id: stage }), [stage]);
  const query = useMineQuery(mine, 'company,contact,stage', more);
  const stageTag = (deal: Deal) => <Tag tint={TINTS[deal.status]}>{deal.stage?.name ?? deal.status}</Tag>;
  const columns: ListColumn<Deal>[] = [
    { label: 'field.title', width: 'minmax(0, 2.4fr)', sort: 'title', render: ({ title }) => <strong>{title}</strong> },
    {
      label: 'field.customer',
      width: 'minmax(0, 1.7fr)',
      render: ({ company, contact }) => company?.name ?? contact?.name,
    },
    { label: 'stage.one', width: 'minmax(0, 1.1fr)', render: stageTag },
    {
      label: 'field.amount',
      width: 'minmax(0, 1fr)',
      end: true,
      render: ({ amount, currency }) => money(amount, currency),
    },
    {
      label: 'field.owner',
      width: '60px',
      render: ({ responsible_id }) => {
        const name = memberName(responsible_id);
        return name && <Face name={name} size={28} />;
      },
    },
    { label: 'field.updated', width: '90px', sort: 'updated_at', end: true, render: (deal) => day(deal.updated_at) },
  ];
  return (
    <>
      <ListPage
        heading="deal.many"
        entity={deals}
        query={query}
        columns={columns}
        firstSort="-updated_at"
        href={({ id }) => `/deals/${id}`}
        title={({ title }) => title}
        card={(deal) => (
          <Who
            name={deal.title}
            square
            size={40}
            detail={`${money(deal.amount, deal.currency)} · ${deal.company?.name ?? deal.contact?.name ?? ''}`}
            end={stageTag(deal)}
          />
        )}
        filters={<MineFilter mine={mine} setMine={setMine} />}
        actions={
          <>
            <ViewSwitch view="list" />
            {may('deals.create') && <NewButton icon={IconPlus} label="deal.new" onClick={form.open} />}
          </>
        }
        empty={<Empty icon={<IconCoin size={26} stroke={1.6} />} title={t('deal.none')} />}
      />
      <Suspense>{creating && <DealForm close={form.close} />}</Suspense>
    </>
  );
}

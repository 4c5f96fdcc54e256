import { contributions, Slot } from '@guildhall/host';
import { type Deal, type Look as GivenLook, money, type RecordTab, Tag, type Tint } from '@guildhall/ui-kit';
import { IconBuilding, IconCoin, IconStack2, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Positions } from '../crm/companies/Positions';
import { DealsOf } from '../crm/deals/DealsOf';
import { TasksOf } from '../crm/tasks/TasksOf';
import type { AnyRecord } from './FieldValue';

/** What a kind of record has beyond its descriptor; the core's own have more than modules can say. */
export interface Look extends GivenLook {
  hidden?: string[];
  /** Cards beside the story. */
  aside?: (id: number) => ReactNode;
  tabs?: (record: AnyRecord) => RecordTab[];
}

const PLAIN: Look = { icon: IconStack2, square: true };

const LOOKS: Record<string, Look> = {
  'crm.contact': {
    icon: IconUsers,
    detail: ['job_title', 'company_id'],
    columns: ['company_id', 'email', 'phone'],
    // The server parts the name.
    hidden: ['first_name', 'last_name'],
    aside: (id) => (
      <>
        <Slot name="contact.card" props={{ contactId: id }} />
        <Positions side="contact" id={id} />
        <TasksOf link={{ contact_id: id }} />
      </>
    ),
    tabs: ({ id, company_id }) => [
      {
        id: 'deals',
        label: 'deal.many',
        order: 30,
        content: <DealsOf link={{ contact_id: id, company_id: company_id as number | null }} by="contact_id" />,
      },
    ],
  },
  'crm.company': {
    icon: IconBuilding,
    square: true,
    detail: ['industry'],
    columns: ['industry', 'city', 'phone'],
    aside: (id) => (
      <>
        <Positions side="company" id={id} />
        <TasksOf link={{ company_id: id }} />
      </>
    ),
    tabs: ({ id }) => [{ id: 'deals', label: 'deal.many', order: 30, content: <DealsOf link={{ company_id: id }} by="company_id" /> }],
  },
};

const DEAL_TINTS: Record<string, Tint> = { open: 'blue', won: 'green', lost: 'gray' };

function stageTag(record: object): ReactNode {
  const { stage, status } = record as { stage?: { name: string } | null; status?: string };
  return <Tag tint={DEAL_TINTS[status ?? ''] ?? 'gray'}>{stage?.name ?? status}</Tag>;
}

LOOKS['crm.deal'] = {
  icon: IconCoin,
  square: true,
  detail: ['company_id', 'contact_id'],
  columns: ['company_id', 'stage_id', 'amount'],
  cells: { stage_id: stageTag },
  line: (record) => {
    const { amount, currency, company, contact } = record as unknown as Deal;
    return [money(amount, currency), company?.name ?? contact?.name].filter(Boolean).join(' · ');
  },
  badge: stageTag,
};

export function lookOf(entity: string): Look {
  return LOOKS[entity] ?? contributions().looks.get(entity) ?? PLAIN;
}

import { useDisclosure } from '@mantine/hooks';
import { Answer, day, type Deal, Facts, Link, money, nearDay, OwnFacts, Page, Panel, Tag, useMay, useParams, useRecord, useT, useVisited } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { AddActivity } from '../activity/AddActivity';
import { Timeline } from '../activity/Timeline';
import { deals } from '../entities';
import { RecordHead } from '../forms/RecordHead';
import { RecordPage } from '../forms/RecordPage';
import { useTrash } from '../forms/useTrash';
import { useMemberName } from '../members';
import { PresentFaces } from '../../record/PresentFaces';
import { RecordTabs } from '../../record/RecordTabs';
import { TasksOf } from '../tasks/TasksOf';
import classes from './DealPage.module.css';
import { StageSteps } from './StageSteps';

const WhyDialog = lazy(() => import('../../team/WhyDialog').then((module) => ({ default: module.WhyDialog })));
const DealForm = lazy(() => import('./DealForm').then((module) => ({ default: module.DealForm })));
const WITH = { include: 'contact,company,stage' };

export function DealPage() {
  const t = useT();
  const deal = useRecord(deals, Number(useParams().id), WITH);
  if (!deal.data) {
    return (
      <Page title={t('deal.one')} bare>
        <Answer of={deal}>{() => null}</Answer>
      </Page>
    );
  }
  return <DealView deal={deal.data} />;
}

function DealView({ deal }: { deal: Deal }) {
  const t = useT();
  const may = useMay();
  const owner = useMemberName()(deal.responsible_id);
  const trash = useTrash(deals, '/deals');
  const [editing, form] = useDisclosure(false);
  const [asking, ask] = useDisclosure(false);
  const { id, title, contact, company } = deal;
  useVisited('crm.deal', id, title);
  return (
    <RecordPage
      title={title}
      card={
        <>
          <Panel>
            <PresentFaces entity="crm.deal" id={id} doing={editing ? 'editing' : 'viewing'} />
            <RecordHead
              entity="crm.deal"
              id={id}
              name={title}
              face={company?.name ?? contact?.name ?? title}
              square={!!company}
              detail={(company ?? contact) && <span>{(company ?? contact)?.name}</span>}
              tags={deal.tags?.length > 0 && deal.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
              why={ask.open}
              edit={may('deals.edit') ? form.open : undefined}
              trash={may('deals.delete') ? () => void trash(id, title) : undefined}
            />
            {/* A role may be kept from it. */}
            {deal.amount !== undefined && <p className={`${classes.amount} gh-num`}>{money(deal.amount ?? 0, deal.currency)}</p>}
            <Facts
              items={[
                [t('contact.one'), contact && <Link to={`/contacts/${contact.id}`}>{contact.name}</Link>],
                [t('company.one'), company && <Link to={`/companies/${company.id}`}>{company.name}</Link>],
                [t('field.expectedClose'), deal.expected_close_date && nearDay(deal.expected_close_date)],
                [t('field.responsible'), owner],
                [t('field.source'), deal.source],
                [t('field.closed'), deal.closed_at && day(deal.closed_at)],
                [t('field.lostReason'), deal.lost_reason],
                [t('field.created'), nearDay(deal.created_at)],
              ]}
            />
            <OwnFacts entity="crm.deal" record={deal} />
          </Panel>
          <TasksOf link={{ deal_id: id }} />
        </>
      }
    >
      <StageSteps deal={deal} />
      <Panel>
        <RecordTabs
          entity="crm.deal"
          id={id}
          tabs={[
            {
              id: 'activity',
              label: 'activity.title',
              content: (
                <>
                  {may('activities.create') && (
                    <AddActivity link={{ deal_id: id, ...(deal.contact_id && { contact_id: deal.contact_id }) }} />
                  )}
                  <Timeline entity="crm.deal" path="deals" id={id} />
                </>
              ),
            },
          ]}
        />
      </Panel>
      <Suspense>
        {editing && <DealForm deal={deal} close={form.close} />}
        {asking && <WhyDialog path="deals" id={id} name={title} close={ask.close} />}
      </Suspense>
    </RecordPage>
  );
}

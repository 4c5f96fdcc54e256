import { useDisclosure } from '@mantine/hooks';
import { Answer, type Company, Facts, nearDay, Page, Panel, Tag, useMay, useParams, useRecord, useT } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { AddActivity } from '../activity/AddActivity';
import { Timeline } from '../activity/Timeline';
import { DealsOf } from '../deals/DealsOf';
import { companies } from '../entities';
import { ContactActions } from '../forms/ContactActions';
import { RecordHead } from '../forms/RecordHead';
import { RecordPage } from '../forms/RecordPage';
import { RecordTabs } from '../forms/RecordTabs';
import { useTrash } from '../forms/useTrash';
import { useMemberName } from '../members';
import { TasksOf } from '../tasks/TasksOf';
import { PeopleOf } from './PeopleOf';

const CompanyForm = lazy(() => import('./CompanyForm').then((module) => ({ default: module.CompanyForm })));

export function CompanyPage() {
  const t = useT();
  const company = useRecord(companies, Number(useParams().id));
  if (!company.data) {
    return (
      <Page title={t('company.one')} bare>
        <Answer of={company}>{() => null}</Answer>
      </Page>
    );
  }
  return <CompanyView company={company.data} />;
}

function CompanyView({ company }: { company: Company }) {
  const t = useT();
  const may = useMay();
  const owner = useMemberName()(company.responsible_id);
  const trash = useTrash(companies, '/companies');
  const [editing, form] = useDisclosure(false);
  const { id, name, website, email } = company;
  const place = [company.street, [company.postal_code, company.city].filter(Boolean).join(' '), company.country];
  return (
    <RecordPage
      title={name}
      card={
        <>
          <Panel>
            <RecordHead
              name={name}
              square
              detail={company.industry}
              tags={company.tags.length > 0 && company.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
              edit={may('companies.edit') ? form.open : undefined}
              trash={may('companies.delete') ? () => void trash(id, name) : undefined}
            />
            <ContactActions phone={company.phone} email={email} />
            <Facts
              items={[
                [t('field.website'), website && <Website address={website} />],
                [t('field.email'), email && <a href={`mailto:${email}`}>{email}</a>],
                [t('field.phone'), company.phone && <a href={`tel:${company.phone}`}>{company.phone}</a>],
                [t('field.address'), place.filter(Boolean).join(', ')],
                [t('field.size'), company.size],
                [t('field.responsible'), owner],
                [t('field.created'), nearDay(company.created_at)],
                [t('field.notes'), company.notes],
              ]}
            />
          </Panel>
          <PeopleOf companyId={id} />
          <TasksOf link={{ company_id: id }} />
        </>
      }
    >
      <RecordTabs
        slot="company.tab"
        props={{ companyId: id }}
        tabs={[
          {
            id: 'activity',
            label: 'activity.title',
            content: (
              <>
                {may('activities.create') && <AddActivity link={{ company_id: id }} />}
                <Timeline entity="crm.company" path="companies" id={id} />
              </>
            ),
          },
          { id: 'deals', label: 'deal.many', content: <DealsOf link={{ company_id: id }} by="company_id" /> },
        ]}
      />
      <Suspense>{editing && <CompanyForm company={company} close={form.close} />}</Suspense>
    </RecordPage>
  );
}

/** Only web addresses become links: whatever else was typed stays text. */
function Website({ address }: { address: string }) {
  return /^https?:\/\//i.test(address) ? (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  ) : (
    <>{address}</>
  );
}

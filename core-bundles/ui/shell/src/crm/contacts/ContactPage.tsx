import { Slot } from '@guildhall/host';
import { useDisclosure } from '@mantine/hooks';
import { Answer, type Contact, Facts, Link, nearDay, Page, Panel, Tag, useMay, useParams, useRecord, useT } from '@guildhall/ui-kit';
import { lazy, Suspense } from 'react';
import { AddActivity } from '../activity/AddActivity';
import { Timeline } from '../activity/Timeline';
import { DealsOf } from '../deals/DealsOf';
import { contacts } from '../entities';
import { ContactActions } from '../forms/ContactActions';
import { RecordHead } from '../forms/RecordHead';
import { RecordPage } from '../forms/RecordPage';
import { RecordTabs } from '../forms/RecordTabs';
import { useTrash } from '../forms/useTrash';
import { useMemberName } from '../members';
import { TasksOf } from '../tasks/TasksOf';

const ContactForm = lazy(() => import('./ContactForm').then((module) => ({ default: module.ContactForm })));
const WITH = { include: 'company' };

export function ContactPage() {
  const t = useT();
  const contact = useRecord(contacts, Number(useParams().id), WITH);
  if (!contact.data) {
    return (
      <Page title={t('contact.one')} bare>
        <Answer of={contact}>{() => null}</Answer>
      </Page>
    );
  }
  return <ContactView contact={contact.data} />;
}

function ContactView({ contact }: { contact: Contact }) {
  const t = useT();
  const may = useMay();
  const owner = useMemberName()(contact.responsible_id);
  const trash = useTrash(contacts, '/contacts');
  const [editing, form] = useDisclosure(false);
  const { id, name, email, company, tags } = contact;
  const phone = contact.phone ?? contact.mobile;
  const place = [contact.street, [contact.postal_code, contact.city].filter(Boolean).join(' '), contact.country];
  return (
    <RecordPage
      title={name}
      card={
        <>
          <Panel>
            <RecordHead
              name={name}
              detail={
                <>
                  {contact.job_title}
                  {contact.job_title && company && ' · '}
                  {company && <Link to={`/companies/${company.id}`}>{company.name}</Link>}
                </>
              }
              tags={tags.length > 0 && tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
              edit={may('contacts.edit') ? form.open : undefined}
              trash={may('contacts.delete') ? () => void trash(id, name) : undefined}
            />
            <ContactActions phone={phone} email={email} />
            <Facts
              items={[
                [t('field.email'), email && <a href={`mailto:${email}`}>{email}</a>],
                [t('field.phone'), contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>],
                [t('field.mobile'), contact.mobile && <a href={`tel:${contact.mobile}`}>{contact.mobile}</a>],
                [t('field.address'), place.filter(Boolean).join(', ')],
                [t('field.responsible'), owner],
                [t('field.source'), contact.source],
                [t('field.birthday'), contact.birthday && nearDay(contact.birthday)],
                [t('field.created'), nearDay(contact.created_at)],
                [t('field.notes'), contact.notes],
              ]}
            />
          </Panel>
          <Slot name="contact.card" props={{ contactId: id }} />
          <TasksOf link={{ contact_id: id }} />
        </>
      }
    >
      <RecordTabs
        slot="contact.tab"
        props={{ contactId: id }}
        tabs={[
          {
            id: 'activity',
            label: 'activity.title',
            content: (
              <>
                {may('activities.create') && <AddActivity link={{ contact_id: id }} />}
                <Timeline entity="crm.contact" path="contacts" id={id} />
              </>
            ),
          },
          { id: 'deals', label: 'deal.many', content: <DealsOf link={{ contact_id: id, company_id: contact.company_id }} by="contact_id" /> },
        ]}
      />
      <Suspense>{editing && <ContactForm contact={contact} close={form.close} />}</Suspense>
    </RecordPage>
  );
}

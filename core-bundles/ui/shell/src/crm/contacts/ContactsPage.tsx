import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Contact, day, Empty, Face, Link, type ListColumn, ListPage, Tag, useMay, useNavigate, useT, Who } from '@guildhall/ui-kit';
import { IconFileImport, IconPlus, IconUsers } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { contacts } from '../entities';
import { MineFilter, useMineQuery } from '../forms/MineFilter';
import { NewButton } from '../forms/NewButton';
import { useMemberName } from '../members';

const ContactForm = lazy(() => import('./ContactForm').then((module) => ({ default: module.ContactForm })));

export function ContactsPage() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const memberName = useMemberName();
  const [mine, setMine] = useState(false);
  const [creating, form] = useDisclosure(false);
  const query = useMineQuery(mine, 'company');
  const columns: ListColumn<Contact>[] = [
    {
      label: 'field.name',
      width: 'minmax(0, 2.2fr)',
      sort: 'name',
      render: (contact) => <Who name={contact.name} detail={contact.job_title} />,
    },
    { label: 'company.one', width: 'minmax(0, 1.5fr)', render: (contact) => contact.company?.name },
    { label: 'field.email', width: 'minmax(0, 1.8fr)', sort: 'email', render: (contact) => contact.email },
    { label: 'field.phone', width: 'minmax(0, 1.2fr)', render: (contact) => contact.phone ?? contact.mobile },
    {
      label: 'field.owner',
      width: '60px',
      render: ({ responsible_id }) => {
        const name = memberName(responsible_id);
        return name && <Face name={name} size={28} />;
      },
    },
    { label: 'field.updated', width: '90px', sort: 'updated_at', end: true, render: (contact) => day(contact.updated_at) },
  ];
  return (
    <>
      <ListPage
        heading="nav.contacts"
        entity={contacts}
        query={query}
        columns={columns}
        firstSort="name"
        href={({ id }) => `/contacts/${id}`}
        title={({ name }) => name}
        card={(contact) => (
          <Who
            name={contact.name}
            size={40}
            detail={contact.company?.name ?? contact.email ?? contact.phone}
            end={contact.tags[0] && <Tag>{contact.tags[0]}</Tag>}
          />
        )}
        filters={<MineFilter mine={mine} setMine={setMine} />}
        actions={
          <>
            {may('contacts.create') && (
              <NewButton icon={IconFileImport} label="import.title" variant="default" onClick={() => navigate('/import')} />
            )}
            {may('contacts.create') && <NewButton icon={IconPlus} label="contact.new" onClick={form.open} />}
          </>
        }
        empty={
          <Empty
            icon={<IconUsers size={26} stroke={1.6} />}
            title={t('contact.none')}
            action={
              <Button component={Link} to="/import" variant="default">
                {t('import.title')}
              </Button>
            }
          >
            {t('contact.noneText')}
          </Empty>
        }
      />
      <Suspense>
        {creating && <ContactForm close={form.close} done={({ id }) => navigate(`/contacts/${id}`)} />}
      </Suspense>
    </>
  );
}

import { useDisclosure } from '@mantine/hooks';
import { type Company, day, Empty, Face, type ListColumn, ListPage, useMay, useNavigate, useT, Who } from '@guildhall/ui-kit';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { companies } from '../entities';
import { MineFilter, useMineQuery } from '../forms/MineFilter';
import { NewButton } from '../forms/NewButton';
import { useMemberName } from '../members';

const CompanyForm = lazy(() => import('./CompanyForm').then((module) => ({ default: module.CompanyForm })));

export function CompaniesPage() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const memberName = useMemberName();
  const [mine, setMine] = useState(false);
  const [creating, form] = useDisclosure(false);
  const query = useMineQuery(mine, '');
  const columns: ListColumn<Company>[] = [
    {
      label: 'field.name',
      width: 'minmax(0, 2.2fr)',
      sort: 'name',
      render: (company) => <Who square name={company.name} detail={company.domain} />,
    },
    { label: 'field.industry', width: 'minmax(0, 1.3fr)', render: ({ industry }) => industry },
    { label: 'field.city', width: 'minmax(0, 1.1fr)', render: ({ city }) => city },
    { label: 'field.phone', width: 'minmax(0, 1.2fr)', render: ({ phone }) => phone },
    {
      label: 'field.owner',
      width: '60px',
      render: ({ responsible_id }) => {
        const name = memberName(responsible_id);
        return name && <Face name={name} size={28} />;
      },
    },
    { label: 'field.updated', width: '90px', sort: 'updated_at', end: true, render: (company) => day(company.updated_at) },
  ];
  return (
    <>
      <ListPage
        heading="nav.companies"
        entity={companies}
        query={query}
        columns={columns}
        firstSort="name"
        href={({ id }) => `/companies/${id}`}
        title={({ name }) => name}
        card={(company) => (
          <Who square size={40} name={company.name} detail={[company.industry, company.city].filter(Boolean).join(' · ')} />
        )}
        filters={<MineFilter mine={mine} setMine={setMine} />}
        actions={may('companies.create') && <NewButton icon={IconPlus} label="company.new" onClick={form.open} />}
        empty={
          <Empty icon={<IconBuilding size={26} stroke={1.6} />} title={t('company.none')}>
            {t('company.noneText')}
          </Empty>
        }
      />
      <Suspense>
        {creating && <CompanyForm close={form.close} done={({ id }) => navigate(`/companies/${id}`)} />}
      </Suspense>
    </>
  );
}

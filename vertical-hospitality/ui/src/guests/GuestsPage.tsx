import { Button } from '@mantine/core';
import { count, Empty, type ListColumn, ListPage, nearDay, Tag, useMay, useNavigate, useT, Who } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconGlassCocktail, IconUserPlus } from '@tabler/icons-react';
import { type Guest, guests } from '../loyalty/records';
import { lastFour } from '../loyalty/words';
import classes from './GuestsPage.module.css';

const BAR = '/m/hospitality/bar';

/** Everyone who ever got a card, whoever came last on top. */
export function GuestsPage() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const last = (guest: Guest) => (guest.last_visit_at ? nearDay(guest.last_visit_at) : t('hospitality.never'));
  const columns: ListColumn<Guest>[] = [
    {
      label: 'hospitality.guests.name',
      width: 'minmax(0, 2.4fr)',
      sort: 'name',
      render: (guest) => <Who name={guest.name} detail={[lastFour(guest.phone), guest.favourite].filter(Boolean).join(' · ')} />,
    },
    {
      label: 'hospitality.guests.alert',
      width: 'minmax(0, 1.7fr)',
      render: ({ alert }) => alert && <Alert text={alert} />,
    },
    { label: 'hospitality.visitsWord', width: '76px', sort: 'visits', end: true, render: ({ visits }) => count(visits) },
    { label: 'hospitality.lastVisit', width: '104px', sort: 'last_visit_at', end: true, render: last },
    {
      label: 'hospitality.pointsWord',
      width: '76px',
      sort: 'balance',
      end: true,
      render: ({ balance }) => <strong className="gh-num">{count(balance)}</strong>,
    },
  ];
  return (
    <ListPage
      heading="hospitality.nav.guests"
      entity={guests}
      query={{}}
      columns={columns}
      firstSort="-last_visit_at"
      href={({ id, contact_id }) => (may('hospitality.serve') ? `${BAR}?guest=${id}` : `/contacts/${contact_id}?tab=hospitality.loyalty`)}
      title={({ name }) => name}
      card={(guest) => (
        <Who
          name={guest.name}
          size={44}
          detail={guest.alert ? <Alert text={guest.alert} /> : `${lastFour(guest.phone) ?? ''} · ${last(guest)}`}
          end={<Tag tint="violet">{count(guest.balance)}</Tag>}
        />
      )}
      actions={
        may('hospitality.serve') && (
          <Button onClick={() => navigate(`${BAR}?guest=new`)} leftSection={<IconUserPlus size={19} stroke={1.8} />}>
            {t('hospitality.guest.new')}
          </Button>
        )
      }
      empty={
        <Empty icon={<IconGlassCocktail size={26} stroke={1.6} />} title={t('hospitality.guests.none')}>
          {t('hospitality.guests.noneText')}
        </Empty>
      }
    />
  );
}

function Alert({ text }: { text: string }) {
  return (
    <span className={classes.alert}>
      <IconAlertTriangleFilled size={14} />
      <span>{text}</span>
    </span>
  );
}

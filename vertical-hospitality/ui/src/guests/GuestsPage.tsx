import { Button } from '@mantine/core';
import { count, Empty, type ListColumn, ListPage, nearDay, Tag, useMay, useNavigate, useSees, useT, Who } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconGlassCocktail, IconUserPlus } from '@tabler/icons-react';
import { type Guest, guests, isKnown } from '../loyalty/records';
import { lastFour } from '../loyalty/words';
import classes from './GuestsPage.module.css';

const BAR = '/m/hospitality/bar';

/** Everyone who ever got a card, whoever came last on top. */
export function GuestsPage() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const last = (guest: Guest) => (guest.last_visit_at ? nearDay(guest.last_visit_at) : t('hospitality.never'));
  const sees = useSees(guests);
  const columns: (ListColumn<Guest> | false)[] = [
    {
      label: 'hospitality.guests.name',
      width: 'minmax(0, 2.4fr)',
      sort: 'name',
      render: (guest) => <Who name={guest.name} detail={[lastFour(guest.phone), guest.favourite].filter(Boolean).join(' · ')} />,
    },
    sees('alert') && {
      label: 'hospitality.guests.alert',
      width: 'minmax(0, 1.7fr)',
      render: ({ alert }) => alert && <Alert text={alert} />,
    },
    sees('visits') && { label: 'hospitality.visitsWord', width: '76px', sort: 'visits', end: true, render: ({ visits }) => count(visits ?? 0) },
    sees('last_visit_at') && { label: 'hospitality.lastVisit', width: '104px', sort: 'last_visit_at', end: true, render: last },
    sees('balance') && {
      label: 'hospitality.pointsWord',
      width: '76px',
      sort: 'balance',
      end: true,
      render: ({ balance }) => <strong className="gh-num">{count(balance ?? 0)}</strong>,
    },
  ];
  return (
    <ListPage
      heading="hospitality.nav.guests"
      entity={guests}
      query={{}}
      columns={columns.filter((column) => column !== false)}
      firstSort={sees('last_visit_at') ? '-last_visit_at' : 'name'}
      href={({ id, contact_id }) => (may('hospitality.serve') ? `${BAR}?guest=${id}` : `/contacts/${contact_id}?tab=hospitality.loyalty`)}
      title={({ name }) => name}
      card={(guest) => (
        <Who
          name={guest.name}
          size={44}
          detail={guest.alert ? <Alert text={guest.alert} /> : [lastFour(guest.phone), sees('last_visit_at') && last(guest)].filter(Boolean).join(' · ')}
          end={isKnown(guest.balance) && <Tag tint="violet">{count(guest.balance)}</Tag>}
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

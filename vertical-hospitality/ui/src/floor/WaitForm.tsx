import { request, useMay, useT } from '@guildhall/ui-kit';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { GuestSearch } from '../till/GuestSearch';
import { type Host, wait } from './deeds';
import classes from './PartyLists.module.css';
import type { Estimate } from './room';
import { SizePad } from './SizePad';
import { inMinutes } from './words';
import '../texts/programme';
import '../texts/till';

/** How many, what to tell them, and whom to call: two taps and a name. */
export function WaitForm({ host, done }: { host: Host; done: () => void }) {
  const t = useT();
  const [size, setSize] = useState<number>();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [alert, setAlert] = useState('');
  const [guest, setGuest] = useState<{ id: number; name: string }>();
  const [looking, setLooking] = useState(false);
  const may = useMay();
  const venue = host.room.venue.id;
  const { data } = useQuery({
    queryKey: ['hospitality.waiting', venue, 'ask', size],
    queryFn: ({ signal }) =>
      request<{ data: Estimate[] }>('GET', '/hospitality/room/waiting', { query: { venue_id: venue, party_size: size }, signal }),
    enabled: size !== undefined,
    staleTime: 0,
  });
  const told = data?.data.find(({ booking_id }) => booking_id === null);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (size !== undefined) {
          wait(host, {
            party_size: size,
            name: name.trim() || guest?.name || t('hospitality.floor.walkIn'),
            guest_id: guest?.id,
            phone: phone.trim() || undefined,
            alert: alert.trim() || undefined,
          });
          done();
        }
      }}
    >
      <SizePad most={200} chosen={size} press={setSize} />
      {size !== undefined && (
        <p className={classes.quote} role="status">
          {t('hospitality.floor.guests', { count: size })}
          {told &&
            ` · ${
              told.high === null
                ? t('hospitality.floor.noTable')
                : told.high === 0
                  ? t('hospitality.floor.atOnce')
                  : inMinutes(told.low ?? 0, told.high)
            }`}
        </p>
      )}
      {may('hospitality.guests.view') && (
        <button type="button" className={classes.known} onClick={() => setLooking(true)}>
          <IconUserSearch size={22} stroke={1.8} aria-hidden />
          {guest ? t('hospitality.floor.isGuest', { name: guest.name }) : t('hospitality.who.choose')}
        </button>
      )}
      {looking && (
        <Modal opened onClose={() => setLooking(false)} title={t('hospitality.who.choose')} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
          <GuestSearch choose={(id, called) => (setGuest({ id, name: called }), setLooking(false))} close={() => setLooking(false)} />
        </Modal>
      )}
      <label>
        {t('hospitality.floor.name')}
        <input value={name} maxLength={255} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        {t('hospitality.floor.phone')}
        <input value={phone} maxLength={50} type="tel" autoComplete="off" onChange={(event) => setPhone(event.target.value)} />
      </label>
      <label>
        {t('hospitality.floor.alertLabel')}
        <input value={alert} maxLength={500} autoComplete="off" onChange={(event) => setAlert(event.target.value)} />
      </label>
      <div className={classes.foot}>
        <button type="button" className={classes.add} onClick={done}>
          {t('kit.cancel')}
        </button>
        <button type="submit" className={classes.add} data-main disabled={size === undefined}>
          {t('hospitality.floor.putOnList')}
        </button>
      </div>
    </form>
  );
}

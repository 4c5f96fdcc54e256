import { Button } from '@mantine/core';
import { entity, EntityForm, type FormFieldSpec, Page, Panel, request, say, sayProblem, type Stored, useList, useMay, useRemove, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDay } from './api';
import { DepositRules } from './DepositRules';
import { HouseRules } from './HouseRules';
import { PageCode } from './PageCode';
import { DAYS, OF_VENUE, type Service, services } from './services';
import classes from './SettingsPage.module.css';
import { dayWords } from './time';
import { VenuePanel } from '../venues/VenuePanel';
import { VenuePicker } from '../venues/VenuePicker';
import { useVenue } from '../venues/venues';

interface ClosedDay extends Stored {
  venue_id: number;
  day: string;
  reason?: string | null;
}

const closedDays = entity<ClosedDay>('hospitality.closed_day', 'hospitality/closed-days');
const EDIT = 'hospitality.services.edit';

const wall = (minutes: number) => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** For the owner: when parties are taken, which days are closed, and the page on which guests book by themselves. */
export function SettingsPage() {
  const t = useT();
  const { venue: chosen, all } = useVenue();
  // The record, and not what the day knows of it: whoever changes it sees it at once.
  const known = all.find(({ id }) => id === chosen) ?? all[0];
  const first = useDay(null, '');
  const venue = known?.id ?? first.data?.venue_id ?? null;
  return (
    <Page title={t('hospitality.booking.settings')} subtitle={t('hospitality.booking.settingsText')} actions={<VenuePicker />} narrow>
      {venue !== null && (
        <div key={venue} className={classes.parts}>
          {known && <VenuePanel venue={known} />}
          <Services venue={venue} />
          <HouseRules venue={venue} />
          <WebAddress venue={venue} name={known?.name ?? ''} />
          <DepositRules venue={venue} />
          <ClosedDays venue={venue} />
        </div>
      )}
    </Page>
  );
}

function Services({ venue }: { venue: number }) {
  const t = useT();
  const may = useMay()(EDIT);
  const list = useList(services, { venue_id: venue, sort: 'first_minute', per_page: 50 });
  const [open, setOpen] = useState<Service | 'new' | null>(null);
  const remove = useRemove(services);
  const drops = useMay()('hospitality.services.delete');
  const times = Array.from({ length: 121 }, (_, i) => ({ value: String(i * 15 + 360), label: wall(i * 15 + 360) })).filter(({ value }) => Number(value) <= 2160);
  const minutes = (name: string, label: string): FormFieldSpec => ({ name, label: `hospitality.booking.service.${label}`, type: 'number', section: 'hospitality.booking.service.turns', maxLength: 3 });
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'hospitality.booking.service.name', required: true, wide: true, maxLength: 60 },
    { name: 'days', label: 'hospitality.booking.service.days', type: 'many', wide: true, choices: () => DAYS.map((day) => ({ value: day, label: t(`hospitality.booking.weekday.${day}`) })) },
    { name: 'first_minute', label: 'hospitality.booking.service.first', type: 'choice', numeric: true, required: true, choices: () => times },
    { name: 'last_minute', label: 'hospitality.booking.service.last', type: 'choice', numeric: true, required: true, choices: () => times },
    { name: 'slot_minutes', label: 'hospitality.booking.service.slot', type: 'number', maxLength: 3 },
    { name: 'pacing', label: 'hospitality.booking.service.pacing', type: 'number', maxLength: 4 },
    minutes('turn_two', 'two'),
    minutes('turn_four', 'four'),
    minutes('turn_six', 'six'),
    minutes('turn_more', 'more'),
    minutes('turn_bar', 'bar'),
    { name: 'web', label: 'hospitality.booking.service.web', type: 'switch', wide: true, section: 'hospitality.booking.service.onWeb' },
    { name: 'web_least', label: 'hospitality.booking.service.least', type: 'number', section: 'hospitality.booking.service.onWeb', maxLength: 3 },
    { name: 'web_most', label: 'hospitality.booking.service.most', type: 'number', section: 'hospitality.booking.service.onWeb', maxLength: 3 },
    { name: 'web_request', label: 'hospitality.booking.service.request', help: t('hospitality.booking.service.request.help'), type: 'number', section: 'hospitality.booking.service.onWeb', maxLength: 3 },
    OF_VENUE,
  ];
  const usual = { venue_id: venue, days: DAYS, first_minute: 1080, last_minute: 1320, slot_minutes: 15, turn_two: 90, turn_four: 120, turn_six: 135, turn_more: 150, turn_bar: 60, web: true, web_least: 1, web_most: 8 };
  return (
    <Panel
      title={t('hospitality.booking.services')}
      action={may && <Button variant="light" onClick={() => setOpen('new')}>{t('hospitality.booking.service.new')}</Button>}
    >
      {list.data?.data.length === 0 && <p className={classes.soft}>{t('hospitality.booking.service.none')}</p>}
      <ul className={classes.list}>
        {list.data?.data.map((service) => (
          <li key={service.id}>
            <button type="button" disabled={!may} onClick={() => setOpen(service)}>
              <strong>{service.name}</strong>
              <span>
                {wall(service.first_minute)}–{wall(service.last_minute)} · {service.days.map((day) => t(`hospitality.booking.weekday.${day}`)).join(' ')}
                {service.pacing ? ` · ≤ ${service.pacing}` : ''}
                {service.web_request ? ` · ${t('hospitality.booking.service.requestFrom', { n: service.web_request })}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <EntityForm
          entity={services}
          title={t(open === 'new' ? 'hospitality.booking.service.new' : 'hospitality.booking.service.edit')}
          fields={fields}
          record={open === 'new' ? undefined : open}
          initial={usual}
          nameOf={({ name }) => name}
          close={() => setOpen(null)}
          extra={
            open !== 'new' &&
            drops && (
              <Button variant="subtle" color="red" onClick={() => remove.mutate(open.id, { onSuccess: () => setOpen(null), onError: (problem) => sayProblem(problem) })}>
                {t('hospitality.booking.service.remove')}
              </Button>
            )
          }
        />
      )}
    </Panel>
  );
}

function ClosedDays({ venue }: { venue: number }) {
  const t = useT();
  const may = useMay()('hospitality.closed-days.edit');
  const list = useList(closedDays, { venue_id: venue, sort: 'day', per_page: 100 });
  const remove = useRemove(closedDays);
  const [adding, setAdding] = useState(false);
  return (
    <Panel title={t('hospitality.booking.closed')} action={may && <Button variant="light" onClick={() => setAdding(true)}>{t('hospitality.booking.closed.new')}</Button>}>
      {list.data?.data.length === 0 && <p className={classes.soft}>{t('hospitality.booking.closed.none')}</p>}
      <ul className={classes.list}>
        {list.data?.data.map(({ id, day, reason }) => (
          <li key={id} className={classes.line}>
            <span>
              <strong>{dayWords(day, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })}</strong> {reason}
            </span>
            {may && <Button variant="subtle" onClick={() => remove.mutate(id, { onError: (problem) => sayProblem(problem) })}>{t('hospitality.booking.closed.open')}</Button>}
          </li>
        ))}
      </ul>
      {adding && (
        <EntityForm
          entity={closedDays}
          title={t('hospitality.booking.closed.new')}
          fields={[
            { name: 'day', label: 'hospitality.booking.day', type: 'date', required: true },
            { name: 'reason', label: 'hospitality.booking.closed.reason', maxLength: 120 },
            OF_VENUE,
          ]}
          initial={{ venue_id: venue }}
          nameOf={({ day }) => dayWords(day, { day: 'numeric', month: 'long' })}
          close={() => setAdding(false)}
        />
      )}
    </Panel>
  );
}

interface Address {
  address: string | null;
  path: string | null;
}

function WebAddress({ venue, name }: { venue: number; name: string }) {
  const t = useT();
  const may = useMay()(EDIT);
  const client = useQueryClient();
  const key = ['hospitality.booking_address', venue];
  const path = `/hospitality/booking-addresses/${venue}`;
  const { data } = useQuery({ queryKey: key, queryFn: () => request<Address>('GET', path) });
  const [typed, setTyped] = useState<string | null>(null);
  const [code, setCode] = useState(false);
  const put = useMutation({
    mutationFn: (address: string | null) => (address === null ? request<Address>('DELETE', path) : request<Address>('PUT', path, { body: { address } })),
    onSuccess: (after) => {
      client.setQueryData(key, after);
      setTyped(null);
    },
    onError: (problem) => sayProblem(problem),
  });
  const link = data?.path ? `${location.origin}${data.path}` : '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typed?.trim()) {
      put.mutate(typed.trim().toLowerCase());
    }
  };
  return (
    <Panel title={t('hospitality.booking.web')}>
      <p className={classes.soft}>{t('hospitality.booking.web.text')}</p>
      <form className={classes.address} onSubmit={save}>
        <label>
          <span>{t('hospitality.booking.web.address')}</span>
          <span className={classes.input}>
            <code>{location.host}/p/book/</code>
            <input disabled={!may} value={typed ?? data?.address ?? ''} maxLength={60} autoCapitalize="none" spellCheck={false} onChange={({ target }) => setTyped(target.value)} />
          </span>
        </label>
        {may && <Button type="submit" disabled={!typed?.trim() || put.isPending}>{t('hospitality.booking.web.save')}</Button>}
      </form>
      {link && (
        <div className={classes.tools}>
          <Button component="a" href={link} target="_blank" rel="noopener" variant="light">{t('hospitality.booking.web.open')}</Button>
          <Button variant="light" onClick={() => void navigator.clipboard.writeText(link).then(() => say(t('hospitality.booking.web.copied')))}>{t('hospitality.booking.web.copy')}</Button>
          <Button variant="light" onClick={() => setCode(true)}>{t('hospitality.booking.web.code')}</Button>
          {may && <Button variant="subtle" color="red" onClick={() => put.mutate(null)}>{t('hospitality.booking.web.close')}</Button>}
        </div>
      )}
      {code && link && <PageCode link={link} name={name} close={() => setCode(false)} />}
    </Panel>
  );
}

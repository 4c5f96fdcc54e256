import { fieldErrors, request, sentence, useDraft, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Action, Actions } from '../bar/Actions';
import { NewField } from '../bar/NewField';
import { Rows } from '../bar/Rows';
import { AlertMark } from '../guests/AlertMark';
import { useLookup } from '../loyalty/lookup';
import type { GuestCard } from '../loyalty/records';
import { type Booking, bookings } from './api';
import classes from './NewBooking.module.css';
import { SlotPicker } from './SlotPicker';
import { clock } from './time';

interface Props {
  venue: number | null;
  zone: string;
  day: string;
  close: () => void;
  done: (booking: number, day: string) => void;
}

interface Draft {
  /** Number or name, whatever is said first. */
  who: string;
  guest: GuestCard | null;
  name: string;
  phone: string;
  email: string;
  party: number;
  day: string;
  slot: string;
  beyond: boolean;
  note: string;
  alert: string;
  /** Take it without the deposit that the rules ask for. */
  free?: boolean;
}

interface Kept {
  draft: Draft;
  key: string;
}

const NOTHING = { who: '', guest: null, name: '', phone: '', email: '', party: 2, slot: '', beyond: false, note: '', alert: '' };

/** The telephone rings: the number finds the guest, then how many, when, and it is taken. */
export function NewBooking({ venue, zone, day, close, done }: Props) {
  const t = useT();
  const client = useQueryClient();
  const fresh = (): Kept => ({ draft: { ...NOTHING, day }, key: crypto.randomUUID() });
  const [{ draft, key }, keep, drop] = useDraft<Kept>('hospitality.booking/new', fresh());
  const [missing, setMissing] = useState('');
  // Another wish is another booking; only the same one may be sent again under the same key.
  const put = (change: Partial<Draft>) => keep({ draft: { ...draft, ...change }, key: crypto.randomUUID() });
  const found = useLookup(draft.guest ? '' : draft.who);
  const take = useMutation({
    mutationFn: () =>
      request<Booking>('POST', '/hospitality/bookings', { body: wish(draft, venue), headers: { 'Idempotency-Key': key } }),
    onSuccess: (booking) => {
      drop();
      done(booking.id, draft.day);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
  const errors = fieldErrors(take.error);
  const named = draft.guest !== null || nameOf(draft) !== '';
  function save(event?: FormEvent) {
    event?.preventDefault();
    const lacks = !named ? 'name' : !draft.slot ? 'slot' : '';
    setMissing(lacks);
    if (!lacks && !take.isPending) {
      take.mutate();
    }
  }
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <div className={classes.body}>
        <h2 className={classes.title}>{t('hospitality.booking.new')}</h2>
        {draft.guest ? (
          <Known guest={draft.guest} forget={() => put({ guest: null, who: '' })} />
        ) : (
          <>
            <NewField label={t('hospitality.booking.who')} value={draft.who} change={(who) => put({ who })} error={missing === 'name' && !draft.who ? t('hospitality.booking.needWho') : undefined} autoFocus />
            {draft.who.trim().length > 1 && found.rows.length > 0 && (
              <Rows guests={found.rows.slice(0, 4)} open={0} show={(id) => put({ guest: found.rows.find((guest) => guest.id === id) ?? null })} typed={draft.who} />
            )}
            {isNumber(draft.who) && (
              <NewField label={t('hospitality.booking.name')} value={draft.name} change={(name) => put({ name })} error={missing === 'name' ? t('hospitality.booking.needName') : errors.name} />
            )}
            {draft.who !== '' && !isNumber(draft.who) && (
              <NewField label={t('hospitality.booking.phone')} value={draft.phone} change={(phone) => put({ phone })} error={errors.phone} type="tel" />
            )}
            {draft.who !== '' && <NewField label={t('hospitality.booking.email')} hint={t('hospitality.booking.emailHint')} value={draft.email} change={(email) => put({ email })} error={errors.email} longest={254} />}
          </>
        )}
        <SlotPicker venue={venue} zone={zone} choice={draft} change={({ party, day: on, slot, beyond, free }) => put({ party, day: on, slot, beyond, free })} />
        {missing === 'slot' && !draft.slot && (
          <p className={classes.problem} role="alert">
            {t('hospitality.booking.needSlot')}
          </p>
        )}
        <NewField label={t('hospitality.booking.alert')} hint={t('hospitality.new.optional')} value={draft.alert} change={(alert) => put({ alert })} error={errors.alert} longest={500} />
        <NewField label={t('hospitality.booking.note')} hint={t('hospitality.new.optional')} value={draft.note} change={(note) => put({ note })} error={errors.note} longest={1000} />
        {take.error && !['name', 'phone', 'email', 'alert', 'note'].some((name) => errors[name]) && (
          <p className={classes.problem} role="alert">
            {sentence(take.error)}
          </p>
        )}
      </div>
      <Actions>
        <Action
          onClick={() => {
            drop();
            close();
          }}
        >
          {t('kit.cancel')}
        </Action>
        <Action main wide disabled={take.isPending} onClick={save}>
          {draft.slot ? t('hospitality.booking.take', { at: clock(draft.slot, zone), n: draft.party }) : t('hospitality.booking.save')}
        </Action>
      </Actions>
      {/* Enter in a field sends the form only if it has a submit button. */}
      <button type="submit" hidden />
    </form>
  );
}

function Known({ guest, forget }: { guest: GuestCard; forget: () => void }) {
  const t = useT();
  return (
    <div className={classes.known}>
      <span>
        <strong>{guest.name}</strong>
        <small>{[guest.phone, guest.visits ? t('hospitality.booking.visits', { count: guest.visits, n: guest.visits }) : ''].filter(Boolean).join(' · ')}</small>
        <AlertMark text={guest.alert} />
      </span>
      <button type="button" onClick={forget}>
        {t('hospitality.booking.otherGuest')}
      </button>
    </div>
  );
}

const isNumber = (text: string) => /^[+(\d][\d ()./-]*$/.test(text.trim());

const nameOf = ({ who, name }: Draft) => (isNumber(who) ? name : who).trim();

function wish(draft: Draft, venue: number | null): object {
  const { guest, who, phone, email, party, slot, beyond, note, alert, free } = draft;
  const number = isNumber(who) ? who : phone;
  return {
    ...(venue === null ? {} : { venue_id: venue }),
    ...(guest ? { guest_id: guest.id, name: guest.name, phone: guest.phone ?? null } : { name: nameOf(draft), phone: number.trim() || null, email: email.trim() || null }),
    party_size: party,
    starts_at: slot,
    source: 'phone',
    note: note.trim() || null,
    alert: alert.trim() || null,
    ...(beyond ? { beyond_pacing: true } : {}),
    ...(free ? { deposit: false } : {}),
  };
}

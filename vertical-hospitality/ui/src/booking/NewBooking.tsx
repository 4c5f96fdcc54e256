import { ApiProblem, fieldErrors, LANGUAGES, ownNumber, request, say, sentence, useDraft, useLiveState, useRecord, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Action, Actions } from '../bar/Actions';
import { NewField } from '../bar/NewField';
import { Rows } from '../bar/Rows';
import { AlertMark } from '../guests/AlertMark';
import { useLookup } from '../loyalty/lookup';
import { guests } from '../loyalty/records';
import { type Booking, bookings } from './api';
import { holder } from './holder';
import classes from './NewBooking.module.css';
import { SlotPicker } from './SlotPicker';
import { cardOf, type Draft, takeAway, type Taking } from './taken';
import { clock } from './time';

interface Props {
  venue: number | null;
  zone: string;
  day: string;
  /** One that was taken without a network and cannot be kept: another time is chosen for it. */
  refused?: Taking;
  close: () => void;
  /** With no number where the server has not heard of it yet. */
  done: (booking: number | null, day: string) => void;
}

interface Kept {
  draft: Draft;
  key: string;
}

const NOTHING = { who: '', guest: null, name: '', phone: '', email: null, party: 2, slot: '', beyond: false, note: '', alert: '', occasion: '', language: '', tables: [], minutes: null };

/** The telephone rings: the number finds the guest, then how many, when, and it is taken. */
export function NewBooking({ venue, zone, day, refused, close, done }: Props) {
  const t = useT();
  const client = useQueryClient();
  const fresh = (): Kept => ({ draft: { ...NOTHING, day }, key: crypto.randomUUID() });
  const begun = (): Kept => (refused ? { draft: { ...refused.about.draft, slot: '', tables: [] }, key: refused.key } : fresh());
  const [{ draft, key }, keep, drop] = useDraft<Kept>(refused ? undefined : 'hospitality.booking/take', begun());
  const away = useLiveState() === 'offline';
  const [missing, setMissing] = useState('');
  // Another wish is another booking; only the same one may be sent again under the same key.
  const put = (change: Partial<Draft>) => keep({ draft: { ...draft, ...change }, key: crypto.randomUUID() });
  const { data: whole } = useRecord(guests, draft.guest?.id);
  const email = draft.email ?? (draft.guest && whole?.id === draft.guest.id ? whole.email : '') ?? '';
  const found = useLookup(draft.guest ? '' : draft.who);
  const take = useMutation({
    mutationFn: () =>
      request<Booking>('POST', '/hospitality/bookings', { body: wish({ ...draft, email }, venue), headers: { 'Idempotency-Key': key } }),
    onSuccess: (booking) => {
      drop();
      done(booking.id, draft.day);
    },
    // The same key: should it have arrived all the same it is taken once.
    onError: (problem) => problem instanceof ApiProblem && problem.status === 0 && takeHere(),
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
  /** Kept on this tablet until there is a network. */
  function takeHere() {
    const own = refused?.about.booking ?? ownNumber();
    takeAway(refused?.key ?? key, venue, { ...draft, guest: draft.guest && cardOf(draft.guest) }, draft.guest?.name ?? nameOf(draft), wish({ ...draft, email }, venue), own);
    say(t('hospitality.away.keptNow'));
    drop();
    done(null, draft.day);
  }
  const errors = fieldErrors(take.error);
  const named = draft.guest !== null || nameOf(draft) !== '';
  function save(event?: FormEvent) {
    event?.preventDefault();
    const lacks = !named ? 'name' : !draft.slot ? 'slot' : '';
    setMissing(lacks);
    if (lacks || take.isPending) {
      return;
    }
    if (away || refused) {
      takeHere();
    } else {
      take.mutate();
    }
  }
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <div className={classes.body}>
        <h2 className={classes.title}>{t('hospitality.booking.new')}</h2>
        {draft.guest ? (
          <Known guest={draft.guest} forget={() => put({ guest: null, who: '', email: null })} />
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
          </>
        )}
        {(draft.guest || draft.who !== '') && (
          <NewField label={t('hospitality.booking.email')} hint={t('hospitality.booking.emailHint')} value={email} change={(typed) => put({ email: typed })} error={errors.email} longest={254} type="email" />
        )}
        <SlotPicker venue={venue} zone={zone} choice={draft} change={({ party, day: on, slot, beyond, free, tables, minutes }) => put({ party, day: on, slot, beyond, free, tables, minutes })} />
        {missing === 'slot' && !draft.slot && (
          <p className={classes.problem} role="alert">
            {t('hospitality.booking.needSlot')}
          </p>
        )}
        <NewField label={t('hospitality.booking.alert')} hint={t('hospitality.new.optional')} value={draft.alert} change={(alert) => put({ alert })} error={errors.alert} longest={500} />
        <NewField label={t('hospitality.booking.note')} hint={t('hospitality.new.optional')} value={draft.note} change={(note) => put({ note })} error={errors.note} longest={1000} />
        <NewField label={t('hospitality.booking.occasion')} hint={t('hospitality.new.optional')} value={draft.occasion} change={(occasion) => put({ occasion })} error={errors.occasion} longest={60} />
        <Spoken chosen={draft.language} choose={(language) => put({ language })} />
        {take.error && !SHOWN.some((name) => errors[name]) && (
          <p className={classes.problem} role="alert">
            {sentence(holder(take.error, zone))}
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

function Known({ guest, forget }: { guest: NonNullable<Draft['guest']>; forget: () => void }) {
  const t = useT();
  return (
    <div className={classes.known}>
      <span>
        <strong>{guest.name}</strong>
        <small>{[guest.phone, guest.visits ? t('hospitality.booking.visits', { count: guest.visits, n: guest.visits }) : ''].filter(Boolean).join(' · ')}</small>
        <AlertMark text={guest.alert} />
        {!!guest.no_shows && <small className={classes.missed}>{t('hospitality.booking.noShows', { count: guest.no_shows, n: guest.no_shows })}</small>}
      </span>
      <button type="button" onClick={forget}>
        {t('hospitality.booking.otherGuest')}
      </button>
    </div>
  );
}

/** In which language the guest is written to; the house's until one is tapped, and again by a second tap. */
function Spoken({ chosen, choose }: { chosen: string; choose: (language: string) => void }) {
  const t = useT();
  return (
    <div className={classes.spoken} role="group" aria-label={t('hospitality.booking.language')}>
      <span>
        {t('hospitality.booking.language')} <small>{t('hospitality.booking.language.hint')}</small>
      </span>
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <button key={tag} type="button" lang={tag} aria-pressed={chosen === tag} onClick={() => choose(chosen === tag ? '' : tag)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** Fields beside which their problem stands. */
const SHOWN = ['name', 'phone', 'email', 'alert', 'note', 'occasion'];

const isNumber = (text: string) => /^[+(\d][\d ()./-]*$/.test(text.trim());

const nameOf = ({ who, name }: Draft) => (isNumber(who) ? name : who).trim();

function wish(draft: Draft & { email: string }, venue: number | null): object {
  const { guest, who, phone, email, party, slot, beyond, note, alert, occasion, language, free, tables, minutes } = draft;
  const number = isNumber(who) ? who : phone;
  return {
    ...(venue === null ? {} : { venue_id: venue }),
    ...(guest ? { guest_id: guest.id, name: guest.name, phone: guest.phone ?? null } : { name: nameOf(draft), phone: number.trim() || null }),
    email: email.trim() || null,
    party_size: party,
    starts_at: slot,
    source: 'phone',
    note: note.trim() || null,
    alert: alert.trim() || null,
    occasion: occasion.trim() || null,
    language: language || null,
    ...(tables.length ? { tables } : {}),
    ...(minutes === null ? {} : { minutes }),
    ...(beyond ? { beyond_pacing: true } : {}),
    ...(free ? { deposit: false } : {}),
  };
}

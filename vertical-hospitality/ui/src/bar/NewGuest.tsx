import { ApiProblem, fieldErrors, OwnInputs, ownNumber, request, say, sentence, useDraft, useLiveState, useSees, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Intent, type NewcomerDraft as Draft, welcome } from '../loyalty/intents';
import { useSameNumber } from '../loyalty/lookup';
import { type GuestCard, guests } from '../loyalty/records';
import { remember, seenGuest } from '../loyalty/seen';
import '../texts/away';
import { Action, Actions } from './Actions';
import { type Brought, BroughtBy } from './BroughtBy';
import { NewField } from './NewField';
import classes from './NewGuest.module.css';
import { Rows } from './Rows';

interface Props {
  /** What was looked for in vain. */
  typed: string;
  /** One who was made without a network and could not be taken as he was typed. */
  refused?: Intent;
  close: () => void;
  done: (guest: number) => void;
}

export function NewGuest({ typed, refused, close, done }: Props) {
  const t = useT();
  const client = useQueryClient();
  const [kept, setKept, drop] = useDraft(refused ? undefined : 'hospitality.guest/new', refused?.about.draft ? keptOf(refused) : fresh(typed));
  const away = useLiveState() === 'offline';
  // Looked for somebody else since: what was begun before is no longer meant.
  const { draft, own = {}, brought, key } = !refused && typed.trim() && typed.trim() !== kept.origin ? fresh(typed) : kept;
  const [missing, setMissing] = useState(false);
  const same = useSameNumber(draft.phone);
  const sees = useSees(guests);
  const body = { ...cleaned(draft, sees), ...own, ...(brought ? { referred_by: brought.id } : {}) };
  const create = useMutation({
    mutationFn: () =>
      request<GuestCard>('POST', '/hospitality/guests', { body, headers: { 'Idempotency-Key': key } }),
    onSuccess: (guest) => {
      drop();
      remember([guest]);
      void client.invalidateQueries({ queryKey: [guests.name] });
      done(guest.id);
    },
    // The same key: should it have arrived all the same, there is one guest.
    onError: (problem) => problem instanceof ApiProblem && problem.status === 0 && takeHere(),
  });
  /** Kept on this tablet until there is a network; he can be served at once. */
  function takeHere() {
    const guest = refused?.about.guestId ?? ownNumber();
    welcome(refused?.key ?? key, draft, typed.trim(), body, guest);
    say(t('hospitality.away.keptNow'));
    drop();
    done(guest);
  }
  const errors = fieldErrors(create.error);
  // Another draft is another guest; only the same one may be sent again under the same key, also after a reload.
  const put = (change: Partial<Kept>) => setKept({ origin: typed.trim(), draft, own, brought, ...change, key: crypto.randomUUID() });
  const putText = (name: keyof Draft) => (value: string) => put({ draft: { ...draft, [name]: value } });
  function save(event?: FormEvent) {
    event?.preventDefault();
    const nameless = !draft.first_name.trim() && !draft.last_name.trim();
    setMissing(nameless);
    if (nameless || create.isPending) {
      return;
    }
    if (away || refused) {
      takeHere();
    } else {
      create.mutate();
    }
  }
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <div className={classes.body}>
        <h2 className={classes.title}>{t('hospitality.guest.new')}</h2>
        <div className={classes.fields}>
          <NewField
            label={t('hospitality.new.first')}
            value={draft.first_name}
            change={putText('first_name')}
            error={missing ? t('hospitality.new.needName') : errors.first_name}
            autoFocus
          />
          <NewField label={t('hospitality.new.last')} value={draft.last_name} change={putText('last_name')} error={errors.last_name} />
          {sees('phone') && (
            <NewField label={t('hospitality.new.phone')} value={draft.phone} change={putText('phone')} error={errors.phone} type="tel" />
          )}
          {sees('card_code') && (
            <NewField
              label={t('hospitality.new.card')}
              hint={t('hospitality.new.optional')}
              value={draft.card_code}
              change={putText('card_code')}
              error={errors.card_code}
            />
          )}
          <OwnInputs
            entity={guests.name}
            needed
            values={own}
            errors={errors}
            change={(name, value) => put({ own: { ...own, [name]: value } })}
          />
        </div>
        {sees('referred_by') && <BroughtBy brought={brought} error={errors.referred_by} choose={(guest) => put({ brought: guest })} />}
        {same.length > 0 && (
          <section className={classes.same}>
            <h3>{t('hospitality.new.same')}</h3>
            <Rows guests={same.slice(0, 3)} open={0} show={done} typed={draft.phone} />
          </section>
        )}
        {create.error && Object.keys(errors).length === 0 && (
          <p className={classes.problem} role="alert">
            {sentence(create.error)}
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
        <Action main wide disabled={create.isPending} onClick={save}>
          {t('hospitality.new.save')}
        </Action>
      </Actions>
      {/* Enter in a field sends the form only if it has a submit button. */}
      <button type="submit" hidden />
    </form>
  );
}

interface Kept {
  /** What was looked for when it was begun. */
  origin: string;
  draft: Draft;
  /** What the house wants to know beside that. */
  own?: Record<string, unknown>;
  /** Who has brought him. */
  brought?: Brought;
  key: string;
}

function fresh(typed: string): Kept {
  return { origin: typed.trim(), draft: draftOf(typed.trim()), key: crypto.randomUUID() };
}

function keptOf({ about, body, key }: Intent): Kept {
  const { referred_by: by } = body as { referred_by?: number };
  return { origin: about.origin ?? '', draft: about.draft ?? draftOf(''), brought: by ? { id: by, name: seenGuest(by)?.name ?? '' } : undefined, key };
}

function draftOf(typed: string): Draft {
  const empty = { first_name: '', last_name: '', phone: '', card_code: '' };
  if (/^[+\d][\d ()./-]*$/.test(typed)) {
    return { ...empty, phone: typed };
  }
  const [first = '', ...rest] = typed.split(/\s+/);
  return /\d/.test(typed) ? { ...empty, card_code: typed } : { ...empty, first_name: first, last_name: rest.join(' ') };
}

function cleaned(draft: Draft, sees: (field: string) => boolean): Partial<Draft> {
  return Object.fromEntries(
    Object.entries(draft)
      .map(([name, value]) => [name, value.trim()])
      .filter(([name, value]) => value && sees(name)),
  );
}

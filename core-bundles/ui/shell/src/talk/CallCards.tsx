import { ActionIcon, Button, Textarea } from '@mantine/core';
import { Link, RecordPicker, request, sayProblem, useMay, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconNote, IconPhone, IconPhoneIncoming, IconPhoneOff, IconPhoneOutgoing, IconUserPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Ring, useAttach, useClose } from './api';
import classes from './CallCards.module.css';
import { lasted } from './lasted';
import { NewContact } from './NewContact';
import '../texts/talk';

/** Who is calling now, over every page: within a second of the ring, gone when put away. */
export function CallCards({ rings }: { rings: Ring[] }) {
  const t = useT();
  return (
    <section className={classes.cards} aria-label={t('talk.calls')} aria-live="assertive">
      {rings.map((ring) => (
        <Card key={ring.call.id} ring={ring} />
      ))}
    </section>
  );
}

const ICONS = { ringing: IconPhoneIncoming, answered: IconPhone, ended: IconPhone, missed: IconPhoneOff };

function Card({ ring: { call, contact } }: { ring: Ring }) {
  const t = useT();
  const may = useMay();
  const close = useClose();
  const [doing, set] = useState<'note' | 'attach' | 'new'>();
  const who = contact?.name || call.name || call.number || t('talk.hidden');
  const Icon = call.state === 'ringing' && !call.inbound ? IconPhoneOutgoing : ICONS[call.state];
  const known = contact !== null || call.contact !== null;
  return (
    <article className={classes.card} data-state={call.state} aria-label={who}>
      <div className={classes.head}>
        <span className={classes.icon}>
          <Icon size={22} stroke={1.8} />
        </span>
        <div className={classes.words}>
          <p className={classes.state}>{t(`talk.call.${call.state}${call.state === 'ringing' && !call.inbound ? 'Out' : ''}`)}</p>
          <p className={classes.who}>{contact ? <Link to={`/contacts/${contact.id}`}>{who}</Link> : who}</p>
          <p className={classes.number}>
            {who !== call.number && <bdi>{call.number}</bdi>}
            {!known && <span>{t('talk.unknown')}</span>}
            {known && !contact && <span>{t('talk.others')}</span>}
            <Clock call={call} />
          </p>
        </div>
        <ActionIcon aria-label={t('talk.putAway', { who })} onClick={() => close.mutate(call.id)}>
          <IconX size={20} stroke={1.8} />
        </ActionIcon>
      </div>
      {doing === 'note' && contact && <Note contact={contact.id} done={() => set(undefined)} />}
      {doing === 'attach' && call.stranger && <Attach stranger={call.stranger} done={() => set(undefined)} />}
      {!doing && (
        <div className={classes.acts}>
          {contact && (
            <Button component={Link} to={`/contacts/${contact.id}`} variant="default">
              {t('talk.openContact')}
            </Button>
          )}
          {contact && may('activities.create') && (
            <Button variant="default" leftSection={<IconNote size={18} stroke={1.7} />} onClick={() => set('note')}>
              {t('talk.note')}
            </Button>
          )}
          {!known && call.stranger && may('contacts.create') && (
            <>
              <Button leftSection={<IconUserPlus size={18} stroke={1.7} />} onClick={() => set('new')}>
                {t('talk.newContact')}
              </Button>
              <Button variant="default" onClick={() => set('attach')}>
                {t('talk.attach')}
              </Button>
            </>
          )}
        </div>
      )}
      {doing === 'new' && call.stranger && <NewContact stranger={call.stranger} number={call.number} name={call.name} close={() => set(undefined)} />}
    </article>
  );
}

/** How long they have been talking, or talked. */
function Clock({ call }: { call: Ring['call'] }) {
  const [now, tick] = useState(Date.now);
  const runs = call.state === 'answered';
  useEffect(() => {
    const timer = runs ? setInterval(() => tick(Date.now()), 1_000) : undefined;
    return () => clearInterval(timer);
  }, [runs]);
  const seconds = runs && call.answered_at ? (now - Date.parse(call.answered_at)) / 1_000 : call.seconds;
  return runs || call.state === 'ended' ? (
    <span className="gh-num" aria-live="off">
      {lasted(seconds)}
    </span>
  ) : null;
}

function Note({ contact, done }: { contact: number; done: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [words, type] = useState('');
  const save = useMutation({
    mutationFn: () => request('POST', '/activities', { body: { type: 'note', contact_id: contact, body: words.trim(), happened_at: new Date().toISOString() } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['timeline'] });
      done();
    },
    onError: (problem) => sayProblem(problem),
  });
  return (
    <div className={classes.form}>
      <Textarea aria-label={t('talk.note')} placeholder={t('talk.notePlaceholder')} autosize minRows={2} maxRows={6} maxLength={10_000} data-autofocus autoFocus value={words} onChange={({ currentTarget }) => type(currentTarget.value)} />
      <div className={classes.acts}>
        <Button loading={save.isPending} disabled={!words.trim()} onClick={() => save.mutate()}>
          {t('kit.save')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('kit.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Attach({ stranger, done }: { stranger: number; done: () => void }) {
  const t = useT();
  const attach = useAttach();
  const [contact, choose] = useState<number | null>(null);
  return (
    <div className={classes.form}>
      <RecordPicker label={t('contact.one')} path="contacts" titleField="name" value={contact} onChange={choose} />
      <div className={classes.acts}>
        <Button
          loading={attach.isPending}
          disabled={contact === null}
          onClick={() => contact !== null && attach.mutate({ stranger, contact }, { onSuccess: done, onError: (problem) => sayProblem(problem) })}
        >
          {t('talk.attach')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('kit.cancel')}
        </Button>
      </div>
    </div>
  );
}

import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { Answer, Empty, fieldErrors, Link, moment, type OneRecord, sentence, useDraft, useMay, useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconMessages } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useMemberName } from '../crm/members';
import { usePlaces } from '../record/descriptors';
import { type Message, type Person, type Reach, type Thread, useMessageTemplates, useThread, useWrite } from './threads';
import classes from './ThreadTab.module.css';
import '../texts/talk';

/** What is written with one of those whom a record is about, as one knows it from messengers: oldest on top, one writes below. */
export function ThreadTab({ entity, id }: OneRecord) {
  const t = useT();
  const [person, choose] = useState<string>();
  const thread = useThread(entity, id, person);
  const end = useRef<HTMLDivElement>(null);
  const newest = thread.data?.data[0]?.id;
  useEffect(() => {
    if (newest) {
      end.current?.parentElement?.scrollTo({ top: end.current.offsetTop });
    }
  }, [newest]);
  return (
    <Answer of={thread} lines={4}>
      {(all) => (
        <>
          <With entity={entity} id={id} thread={all} choose={choose} />
          {all.data.length === 0 ? (
            <Empty icon={<IconMessages size={26} stroke={1.6} />} title={t('talk.nothing')}>
              {t(!all.person ? 'talk.nobody' : all.numbers.length > 0 ? 'talk.nothingText' : 'talk.noNumber')}
            </Empty>
          ) : (
            <div className={classes.talk} role="log" aria-label={t('talk.messages')} tabIndex={0}>
              {all.more && <p className={classes.more}>{t('talk.older')}</p>}
              {[...all.data].reverse().map((message) => (
                <Bubble key={message.id} message={message} />
              ))}
              <div ref={end} />
            </div>
          )}
          {all.numbers.length > 0 && all.channels.length > 0 && <Writing key={all.person?.key} entity={entity} id={id} thread={all} />}
        </>
      )}
    </Answer>
  );
}

interface WithProps extends OneRecord {
  thread: Thread;
  choose: (person: string) => void;
}

/** With whom, where the record does not say it itself. */
function With({ entity, id, thread: { people, person }, choose }: WithProps) {
  const t = useT();
  const places = usePlaces();
  if (!person || isItself({ entity, id }, people)) {
    return null;
  }
  const place = places(person.entity, person.id);
  const kind = (one: Person) => places(one.entity, one.id)?.label;
  return (
    <div className={classes.with}>
      {people.length > 1 ? (
        <Select
          label={t('talk.with')}
          data={people.map((one) => ({ value: one.key, label: [one.name, kind(one)].filter(Boolean).join(' · ') }))}
          value={person.key}
          allowDeselect={false}
          onChange={(next) => next && choose(next)}
        />
      ) : (
        <p>{t('talk.withOne', { name: person.name })}</p>
      )}
      {place && (
        <Button component={Link} to={place.path} variant="subtle" leftSection={<place.icon size={18} stroke={1.7} />}>
          {t('talk.openPerson', { name: person.name })}
        </Button>
      )}
    </div>
  );
}

function isItself({ entity, id }: OneRecord, people: Person[]): boolean {
  return people.length === 1 && people[0]?.entity === entity && people[0].id === id;
}

const MARKS = { waiting: IconClock, sending: IconClock, sent: IconCheck, delivered: IconChecks, read: IconChecks, failed: IconAlertTriangle, unclear: IconAlertTriangle };

function Bubble({ message: { direction, body, template, values, state, failure, made_at: made, member_id: by } }: { message: Message }) {
  const t = useT();
  const name = useMemberName()(by);
  const Mark = state === 'received' ? undefined : MARKS[state];
  return (
    <div className={classes.bubble} data-side={direction} data-state={state}>
      <p className={classes.body}>{template ? [t('talk.template', { name: template }), values.join(' · ')].filter(Boolean).join('\n') : body}</p>
      <p className={classes.foot}>
        {name && <span>{name}</span>}
        <time dateTime={made}>{moment(made)}</time>
        {Mark && (
          <span className={classes.mark} data-state={state}>
            <Mark size={15} stroke={2} aria-hidden />
            {t(`talk.state.${state}`)}
          </span>
        )}
      </p>
      {failure && <p className={classes.failure}>{failure}</p>}
    </div>
  );
}

function Writing({ entity, id, thread: { numbers, channels, people, person } }: OneRecord & { thread: Thread }) {
  const t = useT();
  const may = useMay()('activities.create');
  const write = useWrite(entity, id);
  // By which they have written of late, where it takes that.
  const [number, choose] = useState((numbers.find(({ free }) => free) ?? numbers[0])?.number ?? '');
  // What is typed outlives a look at another tab, and stays with whom it is meant for.
  const [text, type, drop] = useDraft(`thread/${entity}/${id}/${person?.key}`, '');
  const [wanted, want] = useState(false);
  const reach = numbers.find((one) => one.number === number) ?? numbers[0];
  if (!may || !reach) {
    return null;
  }
  const bound = !reach.free || wanted;
  const errors = fieldErrors(write.error);
  const send = () => text.trim() && write.mutate({ number: reach.number, text: text.trim() }, { onSuccess: drop });
  const label = person && !isItself({ entity, id }, people) ? t('talk.writeTo', { name: person.name }) : t('talk.write');
  return (
    <div className={classes.writing}>
      {numbers.length > 1 && <Select label={t('talk.number')} data={numbers.map((one) => one.number)} value={reach.number} allowDeselect={false} onChange={(next) => next && choose(next)} />}
      {!reach.free && <p className={classes.rule}>{t('talk.templateOnly', { hours: channels.find(({ hours }) => hours)?.hours ?? 24 })}</p>}
      {bound ? (
        <WithTemplate reach={reach} channel={channels[0]?.id} write={write} back={reach.free ? () => want(false) : undefined} />
      ) : (
        <>
          <Textarea
            aria-label={label}
            placeholder={label}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            value={text}
            error={errors.text ?? (write.error ? sentence(write.error) : undefined)}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                send();
              }
            }}
          />
          <div className={classes.acts}>
            {reach.free_until && <span className={classes.until}>{t('talk.freeUntil', { when: moment(reach.free_until) })}</span>}
            <Button variant="default" onClick={() => want(true)}>
              {t('talk.byTemplate')}
            </Button>
            <Button loading={write.isPending} disabled={!text.trim()} onClick={send}>
              {t('talk.send')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface WithTemplateProps {
  reach: Reach;
  channel: number | undefined;
  write: ReturnType<typeof useWrite>;
  back: (() => void) | undefined;
}

/** Templates that the provider has approved: chosen where it tells them, else named. */
function WithTemplate({ reach, channel, write, back }: WithTemplateProps) {
  const t = useT();
  const templates = useMessageTemplates(channel).data ?? [];
  const [named, name] = useState('');
  const [language, speak] = useState('');
  const [values, fill] = useState<string[]>([]);
  const chosen = templates.find((one) => one.name === named && one.language === language);
  const places = chosen ? new Set(chosen.text.match(/\{\{\d+\}\}/g)).size : Math.min(values.filter(Boolean).length + 1, 20);
  const errors = fieldErrors(write.error);
  const filled = values.slice(0, places).filter((value) => value.trim());
  const ready = named.trim() && (chosen ? filled.length === places : language.trim());
  const preview = chosen?.text.replace(/\{\{(\d+)\}\}/g, (place, at: string) => values[Number(at) - 1] || place);
  return (
    <div className={classes.template}>
      {templates.length > 0 ? (
        <Select
          label={t('talk.byTemplate')}
          searchable
          nothingFoundMessage={t('kit.none')}
          data={templates.map((one) => ({ value: `${one.name}/${one.language}`, label: `${one.name} (${one.language})` }))}
          value={chosen ? `${chosen.name}/${chosen.language}` : null}
          onChange={(key) => {
            name(key?.split('/')[0] ?? '');
            speak(key?.split('/')[1] ?? '');
            fill([]);
          }}
        />
      ) : (
        <div className={classes.row}>
          <TextInput label={t('talk.templateName')} description={t('talk.templateHelp')} value={named} maxLength={200} error={errors.template} onChange={({ currentTarget }) => name(currentTarget.value)} />
          <TextInput label={t('talk.language')} placeholder="en_US" value={language} maxLength={20} onChange={({ currentTarget }) => speak(currentTarget.value)} />
        </div>
      )}
      {Array.from({ length: named.trim() ? places : 0 }, (_, at) => (
        <TextInput key={at} label={t('talk.value', { number: at + 1 })} maxLength={1_000} value={values[at] ?? ''} onChange={({ currentTarget }) => fill(Object.assign([...values], { [at]: currentTarget.value }))} />
      ))}
      {preview && <p className={classes.preview}>{preview}</p>}
      {write.error && !errors.template && (
        <p role="alert" className={classes.failure}>
          {sentence(write.error)}
        </p>
      )}
      <div className={classes.acts}>
        {back && (
          <Button variant="default" onClick={back}>
            {t('kit.cancel')}
          </Button>
        )}
        <Button
          loading={write.isPending}
          disabled={!ready}
          onClick={() =>
            write.mutate(
              { number: reach.number, template: named.trim(), language: language.trim(), values: filled },
              {
                onSuccess: () => {
                  name('');
                  fill([]);
                  back?.();
                },
              },
            )
          }
        >
          {t('talk.send')}
        </Button>
      </div>
    </div>
  );
}

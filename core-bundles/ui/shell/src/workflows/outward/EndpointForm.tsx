import { ActionIcon, Alert, Button, Checkbox, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { fieldErrors, sentence, ShownOnce, useT } from '@guildhall/ui-kit';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { labelOf, useDescriptions, words } from '../../record/descriptors';
import { seen } from '../../record/specs';
import { type Endpoint, type Event, KINDS, useOutward } from './api';
import { headersText, readHeaders } from './headers';
import classes from './outward.module.css';
import { manyOf } from './spoken';

interface Props {
  /** Which is changed; none for a new one. */
  endpoint?: Endpoint;
  close: () => void;
}

/** Where somebody wants to hear of what. A new one tells its secret once. */
export function EndpointForm({ endpoint, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const { all, modules } = useDescriptions();
  const save = useOutward<Endpoint>();
  const [title, setTitle] = useState(endpoint?.title ?? '');
  const [url, setUrl] = useState(endpoint?.url ?? 'https://');
  const [events, setEvents] = useState<Event[]>(endpoint?.events ?? [{ entity: all.has('crm.contact') ? 'crm.contact' : '', kinds: [...KINDS], fields: [] }]);
  const [headers, setHeaders] = useState(headersText(endpoint?.headers ?? {}));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const errors = { ...fieldErrors(save.error), ...wrong };
  const kinds = modules
    .map(({ key, title: name, entities }) => ({
      group: words(`module.${key}`, name),
      items: (entities ?? []).filter(({ verbs }) => verbs.includes('read')).map(({ entity }) => ({ value: entity, label: manyOf(entity, all) })),
    }))
    .filter(({ items }) => items.length > 0);
  const put = (at: number, change: Partial<Event>) => setEvents((now) => now.map((event, place) => (place === at ? { ...event, ...change } : event)));

  if (save.data?.secret) {
    return (
      <ShownOnce title={t('webhook.secretTitle')} value={save.data.secret} close={close}>
        {t('webhook.secretText')}
      </ShownOnce>
    );
  }

  function send(event: FormEvent) {
    event.preventDefault();
    const read = readHeaders(headers);
    const told = events.filter(({ entity, kinds: of }) => entity && of.length > 0);
    const missing = {
      ...(title.trim() === '' && { title: t('kit.required') }),
      ...(told.length === 0 && { events: t('webhook.noEvents') }),
      ...(!read && { headers: t('webhook.badHeaders') }),
    };
    setWrong(missing);
    if (Object.keys(missing).length === 0) {
      const body = { title: title.trim(), url: url.trim(), events: told, headers: read };
      save.mutate(
        endpoint ? { method: 'PATCH', path: `/webhooks/${endpoint.id}`, body, version: endpoint.version } : { method: 'POST', path: '/webhooks', body },
        { onSuccess: () => endpoint && close() },
      );
    }
  }

  const elsewhere = save.error && !['title', 'url', 'events', 'headers'].some((name) => errors[name]);
  return (
    <Modal
      opened
      onClose={close}
      title={t(endpoint ? 'webhook.edit' : 'webhook.new')}
      size={620}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <form className={classes.form} noValidate onSubmit={send}>
        {elsewhere ? (
          <Alert color="red" role="alert">
            {sentence(save.error)}
          </Alert>
        ) : null}
        <TextInput label={t('webhook.name')} required withAsterisk maxLength={120} error={errors.title} value={title} data-autofocus onChange={({ currentTarget }) => setTitle(currentTarget.value)} />
        <TextInput label={t('webhook.url')} description={t('webhook.urlHint')} type="url" required withAsterisk error={errors.url} value={url} onChange={({ currentTarget }) => setUrl(currentTarget.value)} />
        <fieldset className={classes.events}>
          <legend>{t('webhook.events')}</legend>
          {events.map((event, at) => {
            const of = all.get(event.entity);
            return (
              <div key={at} className={classes.eventBox}>
                <div className={classes.eventHead}>
                  <Select
                    className={classes.eventKind}
                    aria-label={t('webhook.entity')}
                    placeholder={t('webhook.entity')}
                    data={kinds}
                    value={event.entity || null}
                    searchable
                    allowDeselect={false}
                    onChange={(entity) => put(at, { entity: entity ?? '', fields: [] })}
                  />
                  {events.length > 1 && (
                    <ActionIcon aria-label={t('webhook.dropEvent', { n: at + 1 })} onClick={() => setEvents((now) => now.filter((_, place) => place !== at))}>
                      <IconTrash size={18} stroke={1.7} />
                    </ActionIcon>
                  )}
                </div>
                <div className={classes.kinds}>
                  {KINDS.map((kind) => (
                    <Checkbox
                      key={kind}
                      label={t(`webhook.kind.${kind}`)}
                      checked={event.kinds.includes(kind)}
                      onChange={({ currentTarget: { checked } }) => put(at, { kinds: KINDS.filter((one) => (one === kind ? checked : event.kinds.includes(one))) })}
                    />
                  ))}
                </div>
                {of && event.kinds.includes('updated') && (
                  <MultiSelect
                    label={t('webhook.fields')}
                    placeholder={event.fields.length === 0 ? t('webhook.anyField') : undefined}
                    data={seen(of).map((field) => ({ value: field.name, label: labelOf(of.entity, field) }))}
                    value={event.fields}
                    searchable
                    hidePickedOptions
                    onChange={(fields) => put(at, { fields })}
                  />
                )}
              </div>
            );
          })}
          {errors.events && (
            <p className={classes.error} role="alert">
              {errors.events}
            </p>
          )}
          <Button variant="subtle" leftSection={<IconPlus size={18} />} onClick={() => setEvents((now) => [...now, { entity: '', kinds: [...KINDS], fields: [] }])}>
            {t('webhook.addEvent')}
          </Button>
        </fieldset>
        <Textarea
          label={t('webhook.headers')}
          description={t('webhook.headersHint', { place: '{{secret.crm_key}}' })}
          error={errors.headers}
          value={headers}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          classNames={{ input: classes.code }}
          onChange={({ currentTarget }) => setHeaders(currentTarget.value)}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(endpoint ? 'kit.save' : 'webhook.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

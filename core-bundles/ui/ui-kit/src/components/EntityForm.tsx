import type { Entity } from '../data/entity';
import { forgetDraft } from '../data/draft';
import { useCreate, useUpdate } from '../data/hooks';
import { request } from '../api/request';
import { useSession } from '../data/session';
import type { Stored } from '../api/types';
import { useT } from '../i18n/i18n';
import type { FormFieldSpec } from './FormField';
import { isEmpty, type Values, valuesOf } from './formValues';
import { RecordForm } from './forms';
import { say } from './toast';
import { useState } from 'react';

interface Props<T extends Stored> {
  entity: Entity<T>;
  title: string;
  fields: FormFieldSpec[];
  /** To change; without one a new record is made. */
  record?: T;
  /** Of a new one. */
  initial?: object;
  /** How to call it once it is saved. */
  nameOf: (record: T) => string;
  close: () => void;
  done?: (record: T) => void;
}

interface Told {
  member: { name: string | null } | null;
  changes: Array<{ field: string }>;
}

/** Whether the member's role lets a field be set; what it hides it does not let be set either. */
function sets(permissions: readonly string[], path: string, name: string): boolean {
  const field = `-${path.replace('/', '.')}.${name}`;
  return !permissions.includes(`${field}.view`) && !permissions.includes(`${field}.edit`);
}

/** Makes or changes a record. Sent again it makes no second one; what a colleague changes meanwhile stays beside it. */
export function EntityForm<T extends Stored>({ entity, title, fields: all, record, initial, nameOf, close, done }: Props<T>) {
  const t = useT();
  const { permissions } = useSession();
  const fields = all.filter(({ name }) => sets(permissions, entity.path, name));
  const create = useCreate(entity);
  const update = useUpdate(entity);
  // As it was when the form opened: what colleagues do meanwhile must neither be undone nor go unnoticed.
  const [opened] = useState({ values: valuesOf(fields, record ?? initial ?? {}), version: record?.version });
  const draft = `${entity.name}/${record?.id ?? 'new'}`;
  function saved(now: T) {
    forgetDraft(draft);
    say(t('form.saved', { what: nameOf(now) }));
    close();
    done?.(now);
  }
  function submit(changed: Values, version = opened.version) {
    if (record) {
      update.mutate({ id: record.id, version, values: changed as Partial<T> }, { onSuccess: saved });
    } else {
      // Fields left empty are left to the server.
      const whole = Object.entries({ ...opened.values, ...changed }).filter(([, value]) => !isEmpty(value));
      create.mutate(Object.fromEntries(whole) as Partial<T>, { onSuccess: saved });
    }
  }
  /** From the record's history, newest first. */
  async function who(names: string[]): Promise<Record<string, string>> {
    const { data } = await request<{ data: Told[] }>('GET', `/${entity.path}/${record?.id}/history`, { query: { field: names, per_page: 20 } });
    const last = (name: string) => data.find(({ changes }) => changes.some(({ field }) => field === name))?.member?.name;
    return Object.fromEntries(names.flatMap((name) => (last(name) ? [[name, last(name) as string]] : [])));
  }
  return (
    <RecordForm
      title={title}
      fields={fields}
      initial={opened.values}
      draft={draft}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={submit}
      who={record && who}
    />
  );
}

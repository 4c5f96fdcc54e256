import type { Entity } from '../data/entity';
import { forgetDraft } from '../data/draft';
import { useCreate, useUpdate } from '../data/hooks';
import { request } from '../api/request';
import { useSession } from '../data/session';
import type { Stored } from '../api/types';
import { useT } from '../i18n/i18n';
import type { FormFieldSpec } from './FormField';
import { isEmpty, type Values, valuesOf } from './formValues';
import { RecordForm } from './RecordForm';
import { say } from './toast';
import { type ReactNode, use, useState } from 'react';
import { OwnParts } from './own';

export interface EntityFormProps<T extends Stored> {
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
  /** At the foot's other end. */
  extra?: ReactNode;
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

/**
 * Makes or changes a record. Sent again it makes no second one; what a colleague changes meanwhile stays beside it. Fields that
 * the workspace has added stand below the form's own.
 */
export function EntityForm<T extends Stored>(props: EntityFormProps<T>) {
  const { fields: Added } = use(OwnParts);
  const form = (added: FormFieldSpec[], first: object): ReactNode => {
    const more = added.filter(({ name }) => !props.fields.some((field) => field.name === name));
    return <Form {...props} fields={[...props.fields, ...more]} initial={{ ...first, ...props.initial }} />;
  };
  return Added ? (
    <Added entity={props.entity.name} record={props.record}>
      {form}
    </Added>
  ) : (
    form([], {})
  );
}

function Form<T extends Stored>({ entity, title, fields: all, record, initial, nameOf, close, done, extra }: EntityFormProps<T>) {
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
      extra={extra}
    />
  );
}

import { Alert, Button, Modal, Select, TextInput } from '@mantine/core';
import { count, FormField, type FormFieldSpec, sentence, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { useMembers } from '../../crm/members';
import { type Described, useDescribed } from '../descriptors';
import { lookOf } from '../looks';
import { specsOf } from '../specs';
import classes from './BulkBar.module.css';
import type { Deed } from './BulkBar';
import { type Bulk, type Target, targetOf, usePreview, useStart } from './bulk';

interface Props {
  of: Described;
  deed: Deed;
  target: Target;
  close: () => void;
  done: (bulk: Bulk) => void;
}

/** Says what will happen to how many before it happens; above a hundred the number has to be typed. */
export function BulkForm({ of, deed, target, close, done }: Props) {
  const t = useT();
  const all = useDescribed();
  const people = useMembers();
  const start = useStart();
  const specs = specsOf(of, all, people, lookOf(of.entity).hidden).filter(({ name }) => name !== of.title_field);
  const [name, setName] = useState(deed === 'hand' ? 'responsible_id' : '');
  const [value, setValue] = useState<unknown>(null);
  const [typed, setTyped] = useState('');
  const field = specs.find((spec) => spec.name === name);
  const ready = deed === 'delete' || (!!field && (deed !== 'hand' || value !== null));
  const body = {
    entity: of.entity,
    action: deed === 'delete' ? 'delete' : 'update',
    ...(deed !== 'delete' && { changes: { [name]: field?.type === 'switch' ? value === true : value === '' ? null : value } }),
    ...targetOf(target),
  };
  // What it is changed to plays no part in how many there are.
  const preview = usePreview(ready ? { ...body, ...(deed !== 'delete' && { changes: { [name]: null } }) } : undefined);
  const counted = preview.data;
  const confirmed = !counted?.confirm || typed.replace(/\D/g, '') === String(counted.changing);
  const problem = start.error ?? preview.error;
  return (
    <Modal opened onClose={close} size={460} title={t(`list.bulk.${deed}`)} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate({ ...body, ...(counted?.confirm && { confirm: counted.changing }) }, { onSuccess: done });
        }}
      >
        {problem ? (
          <Alert color="red" role="alert">
            {sentence(problem)}
          </Alert>
        ) : null}
        {deed === 'update' && (
          <Select
            label={t('list.field')}
            data-autofocus
            searchable
            allowDeselect={false}
            data={specs.map((spec) => ({ value: spec.name, label: t(spec.label) }))}
            value={name || null}
            onChange={(next) => {
              setName(next ?? '');
              setValue(null);
            }}
          />
        )}
        {field && deed !== 'delete' && (
          <FormField field={plain(field)} value={value} values={{ [name]: value }} error={undefined} autoFocus={deed === 'hand'} change={setValue} />
        )}
        {counted && (
          <p className={classes.count} role="status">
            {t(deed === 'delete' ? 'list.bulk.willDelete' : 'list.bulk.willChange', { count: counted.changing, n: count(counted.changing) })}
            {counted.others > 0 && ` ${t('list.bulk.others', { count: counted.others, n: count(counted.others) })}`}
          </p>
        )}
        {counted?.confirm && (
          <TextInput
            label={t('list.bulk.type', { n: String(counted.changing) })}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          color={deed === 'delete' ? 'red.9' : undefined}
          loading={start.isPending}
          disabled={!ready || !counted || counted.changing === 0 || !confirmed}
        >
          {t(`list.bulk.do.${deed}`)}
        </Button>
      </form>
    </Modal>
  );
}

/** Empty is a value here: it empties the field. */
function plain(field: FormFieldSpec): FormFieldSpec {
  return { ...field, required: false };
}

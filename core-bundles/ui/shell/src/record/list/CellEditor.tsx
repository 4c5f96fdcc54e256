import { Alert, Button, Popover } from '@mantine/core';
import { entity, FormField, say, sendable, sentence, useT, useUpdate } from '@guildhall/ui-kit';
import { useState } from 'react';
import { useMembers } from '../../crm/members';
import { type Described, type DescribedField, useDescribed } from '../descriptors';
import type { AnyRecord } from '../FieldValue';
import { specsOf, titleField } from '../specs';
import classes from './CellEditor.module.css';

/** A cell that is being changed where it stands. */
export interface Cell {
  record: AnyRecord;
  field: DescribedField;
  at: DOMRect;
}

interface Props {
  of: Described;
  cell: Cell;
  close: () => void;
}

/** Changes one field of one record over its cell; refused when a colleague was faster. */
export function CellEditor({ of, cell: { record, field, at }, close }: Props) {
  const t = useT();
  const all = useDescribed();
  const people = useMembers();
  const update = useUpdate(entity<AnyRecord>(of.entity, of.path));
  const [value, setValue] = useState<unknown>(record[field.name] ?? null);
  const spec = specsOf(of, all, people, [], record).find(({ name }) => name === field.name);
  if (!spec) {
    return null;
  }
  const specs = [spec];
  function save() {
    const next = sendable(specs, { [field.name]: value }, record)[field.name];
    if (JSON.stringify(next) === JSON.stringify(record[field.name] ?? null)) {
      close();
      return;
    }
    update.mutate(
      { id: record.id, version: record.version, values: { [field.name]: next } },
      {
        onSuccess: () => {
          say(t('form.saved', { what: String(record[titleField(of).name] ?? of.label) }));
          close();
        },
      },
    );
  }
  return (
    <Popover opened onChange={(opened) => !opened && close()} position="bottom-start" width={300} trapFocus closeOnClickOutside={false} withRoles={false} shadow="md" radius="md">
      <Popover.Target>
        <span className={classes.anchor} style={{ left: at.left, top: at.top, height: at.height }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t(spec.label)}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {update.error ? (
            <Alert color="red" role="alert">
              {sentence(update.error)}
            </Alert>
          ) : null}
          <FormField field={spec} value={value} values={{ ...record, [field.name]: value }} error={undefined} autoFocus change={setValue} />
          <div className={classes.foot}>
            <Button variant="default" onClick={close}>
              {t('kit.cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('kit.save')}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

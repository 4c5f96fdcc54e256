import { Modal, SegmentedControl } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { type PermissionGroup, useT } from '@guildhall/ui-kit';
import { labelOf, useDescribed } from '../../record/descriptors';
import '../../texts/fields';
import look from '../SettingsPage.module.css';
import { recordsLabel } from './labels';
import { closed, type Openness, opennessOf, withOpenness } from './permissions';
import classes from './roles.module.css';

interface Props {
  records: PermissionGroup['records'][number];
  held: ReadonlySet<string>;
  change: (held: Set<string>) => void;
}

/** Which fields of these records a role sees and changes, only looks at, or does not know of. */
export function FieldRights({ records, held, change }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [opened, { open, close }] = useDisclosure(false);
  const count = closed(held, records);
  const described = useDescribed().get(records.entity);
  return (
    <>
      <button type="button" className={classes.fieldsButton} onClick={open}>
        {count > 0 ? t('roles.fieldsClosed', { count }) : t('roles.fieldsOpen')}
        <span className="gh-hidden"> {recordsLabel(records)}</span>
      </button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('roles.fieldsOf', { records: recordsLabel(records) })}
        size={560}
        fullScreen={phone}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <p className={classes.note}>{t('roles.fieldsHint')}</p>
        <ul className={classes.fields}>
          {records.fields.map((field) => {
            const whole = described?.fields.find(({ name }) => name === field.field);
            const label = labelOf(records.entity, whole ?? { name: field.field, label: field.label });
            return (
              <li key={field.field} className={classes.field}>
                <span>{label}</span>
                <SegmentedControl
                  className={look.scheme}
                  aria-label={label}
                  value={opennessOf(held, field)}
                  onChange={(value) => change(withOpenness(held, field, value as Openness))}
                  data={[
                    { value: 'open', label: t(field.lock ? 'roles.field.open' : 'roles.field.seen') },
                    ...(field.lock ? [{ value: 'lock', label: t('roles.field.lock') }] : []),
                    ...(field.hide ? [{ value: 'hide', label: t('roles.field.hide') }] : []),
                  ]}
                />
              </li>
            );
          })}
        </ul>
      </Modal>
    </>
  );
}

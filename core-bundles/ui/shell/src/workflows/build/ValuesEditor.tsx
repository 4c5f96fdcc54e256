import { ActionIcon, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconX } from '@tabler/icons-react';
import { type Described, kindOf } from '../../record/descriptors';
import { seen } from '../../record/specs';
import { useAround } from './context';
import classes from './forms.module.css';
import { ValueInput } from './ValueInput';

interface Props {
  of: Described;
  values: Record<string, unknown>;
  change: (values: Record<string, unknown>) => void;
  /** A new record: what it cannot do without stands there at once. */
  fresh: boolean;
}

/** Which fields of a record get which values. */
export function ValuesEditor({ of, values, change, fresh }: Props) {
  const t = useT();
  const { names } = useAround();
  const all = seen(of).filter(({ read_only, type }) => !read_only && type !== 'file');
  const needed = fresh ? all.filter(({ name, required }) => name === of.title_field || required).map(({ name }) => name) : [];
  // What machines read and write stays as it is, unseen.
  const silent = of.fields.filter((field) => !all.includes(field)).map(({ name }) => name);
  const shown = [...new Set([...needed, ...Object.keys(values)])].filter((name) => !silent.includes(name));
  const rest = all.filter(({ name }) => !shown.includes(name));
  const put = (name: string, value: unknown) => {
    const { [name]: _, ...others } = values;
    change(value === undefined || (value === '' && needed.includes(name)) ? others : { ...values, [name]: value });
  };
  return (
    <div className={classes.values}>
      {shown.map((name) => {
        const field = all.find((one) => one.name === name);
        return (
          <div key={name} className={classes.value}>
            {field ? (
              <ValueInput
                label={names.field(of, field)}
                kind={kindOf(field)}
                of={of}
                field={field}
                references={field.references}
                required={needed.includes(name)}
                value={values[name]}
                change={(value) => put(name, value)}
              />
            ) : (
              <span className={classes.gone}>{t('flows.fieldGone', { name })}</span>
            )}
            {!needed.includes(name) && (
              <ActionIcon className={classes.drop} aria-label={t('flows.dropField', { name: field ? names.field(of, field) : name })} onClick={() => put(name, undefined)}>
                <IconX size={17} stroke={1.8} />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {rest.length > 0 && (
        <Select
          key={shown.join()}
          aria-label={t('flows.addField')}
          placeholder={t('flows.addField')}
          searchable
          data={rest.map((field) => ({ value: field.name, label: names.field(of, field) }))}
          value={null}
          onChange={(name) => {
            const field = rest.find((one) => one.name === name);
            if (name && field) {
              change({ ...values, [name]: kindOf(field) === 'date' ? '{{today}}' : kindOf(field) === 'timestamp' ? '{{now}}' : null });
            }
          }}
        />
      )}
    </div>
  );
}

import { Checkbox } from '@mantine/core';
import { type PermissionGroup, useT } from '@guildhall/ui-kit';
import { IconCheck } from '@tabler/icons-react';
import { recordsLabel, specialLabel, titleOf } from './labels';
import { FieldRights } from './FieldRights';
import { namesOf, tick, tickAll, VERBS, withOrWithout } from './permissions';
import classes from './roles.module.css';

interface Props {
  group: PermissionGroup;
  held: ReadonlySet<string>;
  /** To look at only. */
  fixed: boolean;
  change: (held: Set<string>) => void;
}

/** What a role may do with the records of one module, and what else the module knows to allow. */
export function PermissionTable({ group, held, fixed, change }: Props) {
  const t = useT();
  const names = namesOf([group]);
  const count = names.filter((name) => held.has(name)).length;
  return (
    <section className={classes.group}>
      <header className={classes.head} role="presentation">
        <h3>{titleOf(group)}</h3>
        {!fixed && names.length > 1 && (
          <label className={classes.every}>
            {t('roles.everything')}
            <Checkbox
              checked={count === names.length}
              indeterminate={count > 0 && count < names.length}
              onChange={(event) => change(tickAll(held, group, event.currentTarget.checked))}
            />
          </label>
        )}
      </header>
      {group.records.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="gh-hidden">{t('roles.records')}</span>
              </th>
              {VERBS.map((verb) => (
                <th key={verb} scope="col">
                  {t(`roles.verb.${verb}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.records.map((records) => (
              <tr key={records.entity}>
                <th scope="row">
                  {recordsLabel(records)}
                  {!fixed && records.fields.length > 0 && records.verbs.view && held.has(records.verbs.view) && (
                    <FieldRights records={records} held={held} change={change} />
                  )}
                </th>
                {VERBS.map((verb) => (
                  <td key={verb}>
                    {records.verbs[verb] && fixed && <Settled on={held.has(records.verbs[verb])} />}
                    {records.verbs[verb] && !fixed && (
                      <label className={classes.cell}>
                        <Checkbox
                          aria-label={`${recordsLabel(records)}: ${t(`roles.verb.${verb}`)}`}
                          checked={held.has(records.verbs[verb])}
                          onChange={(event) => change(tick(held, records, verb, event.currentTarget.checked))}
                        />
                      </label>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {group.special.map((special) =>
        fixed ? (
          <div key={special.name} className={classes.special}>
            {specialLabel(special)}
            <Settled on={held.has(special.name)} />
          </div>
        ) : (
          <label key={special.name} className={classes.special}>
            {specialLabel(special)}
            <Checkbox
              checked={held.has(special.name)}
              onChange={(event) => change(withOrWithout(held, special.name, event.currentTarget.checked))}
            />
          </label>
        ),
      )}
    </section>
  );
}

/** What a built-in role has or has not. */
function Settled({ on }: { on: boolean }) {
  const t = useT();
  return (
    <span className={classes.settled} data-on={on || undefined}>
      {on ? <IconCheck size={18} stroke={2.2} aria-hidden /> : '–'}
      <span className="gh-hidden">{t(on ? 'roles.yes' : 'roles.no')}</span>
    </span>
  );
}

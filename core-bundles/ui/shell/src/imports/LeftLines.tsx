import { Button } from '@mantine/core';
import { count, type ImportUndo, Link, moment, useRefusal, useT } from '@guildhall/ui-kit';
import { useMemberName } from '../crm/members';
import { labelOf, useDescribed, usePlaces } from '../record/descriptors';
import classes from './ErrorLines.module.css';

interface Props {
  lines: ImportUndo['left'];
  /** Of all that were left, more than are shown perhaps. */
  total: number;
  busy: boolean;
  /** Takes these back as well. */
  too: () => void;
}

/** What an import did and was let be: by whom it was changed since, and which of its fields. */
export function LeftLines({ lines, total, busy, too }: Props) {
  const t = useT();
  const refusal = useRefusal();
  const described = useDescribed();
  const places = usePlaces();
  const memberName = useMemberName();
  const field = (entity: string, name: string) => {
    const known = described.get(entity)?.fields.find((one) => one.name === name);
    return known ? labelOf(entity, known) : name;
  };
  return (
    <>
      <div className={classes.errorHead}>
        <p>{t('import.left', { count: total, n: count(total) })}</p>
        <Button variant="default" loading={busy} onClick={too}>
          {t('import.undoToo')}
        </Button>
      </div>
      <ul className={classes.lefts}>
        {lines.map(({ entity, id, title, code, fields, member_id, at }) => {
          const place = places(entity, id);
          const name = title ?? `${place?.label ?? entity} ${id}`;
          return (
            <li key={`${entity} ${id}`}>
              {place ? <Link to={place.path}>{name}</Link> : <span>{name}</span>}
              <span>
                {refusal({ code }, code)}
                {fields.length > 0 && ` ${fields.map((one) => field(entity, one)).join(', ')}`}
                {at && <small>{[memberName(member_id), moment(at)].filter(Boolean).join(' · ')}</small>}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

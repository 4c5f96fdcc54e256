import { Alert } from '@mantine/core';
import { count, Link, Loading, sentence, useT } from '@guildhall/ui-kit';
import { IconArrowRight } from '@tabler/icons-react';
import { addressText } from '../../record/custom/address';
import { usePlaces } from '../../record/descriptors';
import { type CustomField, useRehearsal } from './api';
import classes from './fields.module.css';

interface Props {
  field: CustomField;
  answer: ReturnType<typeof useRehearsal>;
  /** Whether what does not fit stays until somebody changes it. */
  kept?: boolean;
}

/** What would become of the values there are, by numbers and by examples that lead to their records. */
export function Rehearsed({ field, answer, kept: stays }: Props) {
  const t = useT();
  const places = usePlaces();
  if (answer.error) {
    return (
      <Alert color="red" role="alert">
        {sentence(answer.error)}
      </Alert>
    );
  }
  if (!answer.data) {
    return <Loading lines={2} />;
  }
  const { records, kept, lost, examples } = answer.data;
  return (
    <div role="status">
      <p className={classes.verdict}>
        {records === 0
          ? t('fields.touchesNone')
          : lost === 0
            ? t('fields.losesNone', { count: kept, n: count(kept) })
            : t(stays ? 'fields.holds' : 'fields.loses', { count: lost, n: count(lost), total: count(records) })}
      </p>
      {examples.length > 0 && (!stays || lost > 0) && (
        <ul className={classes.examples}>
          {examples.filter(({ after }) => !stays || after === null).map(({ id, title, before, after }) => {
            const place = places(field.entity, id);
            return (
              <li key={id}>
                {place ? <Link to={place.path}>{title}</Link> : <span>{title}</span>}
                <span className={classes.turn}>
                  <span>{said(before)}</span>
                  {!stays && (
                    <>
                      <IconArrowRight size={15} stroke={1.8} className="gh-turns" aria-label={t('history.became')} />
                      {after === null || after === undefined ? <em>{t('history.empty')}</em> : <span>{said(after)}</span>}
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function said(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' && value !== null ? addressText(value) : String(value ?? '');
}

import { type Deal, entity, Face, Link, moment, useRecord, useT } from '@guildhall/ui-kit';
import { useMemberName } from '../crm/members';
import classes from './Bell.module.css';
import type { Notice } from './notices';
import { usePlaces } from '../record/descriptors';

const PATHS: Record<string, string> = { 'crm.deal': 'deals', 'crm.task': 'tasks', 'crm.contact': 'contacts' };

export function NoticeLine({ notice, close }: { notice: Notice; close: () => void }) {
  const t = useT();
  const places = usePlaces();
  const name = useMemberName()(notice.by) ?? t('app.someone');
  const record = useRecord(entity<Deal>(notice.entity, PATHS[notice.entity] ?? ''), notice.id).data as
    | { title?: string; name?: string }
    | undefined;
  return (
    <li>
      <Link className={classes.line} to={places(notice.entity, notice.id)?.path ?? '/'} onClick={close}>
        <Face name={name} size={34} />
        <span>
          {t(notice.text, { name, what: record?.title ?? record?.name ?? '…' })}
          <small>{moment(notice.at)}</small>
        </span>
      </Link>
    </li>
  );
}

import { Face, Link, moment, type Notice, useT } from '@guildhall/ui-kit';
import { IconAlarm, IconAlertTriangle, IconEyeOff } from '@tabler/icons-react';
import { useMemberName } from '../crm/members';
import { usePlaces } from '../record/descriptors';
import classes from './Bell.module.css';
import { useMarkRead, useNoticePath, useNoticeWords } from './notices';

export function NoticeLine({ notice, close }: { notice: Notice; close: () => void }) {
  const t = useT();
  const words = useNoticeWords();
  const path = useNoticePath()(notice);
  const places = usePlaces();
  const mark = useMarkRead();
  const unread = !notice.read_at;
  const label = notice.record_id ? places(notice.entity, notice.record_id)?.label : undefined;
  const inside = (
    <>
      <NoticeMark notice={notice} />
      <span className={classes.words}>
        {notice.critical && <strong className={classes.critical}>{t('notice.critical')}</strong>} {words(notice)}
        <small>{[label, moment(notice.made_at)].filter(Boolean).join(' · ')}</small>
      </span>
      {unread && <span className={classes.dot} role="img" aria-label={t('notice.unread')} />}
    </>
  );
  function open() {
    if (unread) {
      mark.mutate(notice.id);
    }
    if (path) {
      close();
    }
  }
  return (
    <li>
      {path ? (
        <Link className={classes.line} to={path} onClick={open} data-unread={unread || undefined} data-critical={notice.critical || undefined}>
          {inside}
        </Link>
      ) : (
        <button type="button" className={classes.line} onClick={open} data-unread={unread || undefined} data-critical={notice.critical || undefined}>
          {inside}
        </button>
      )}
    </li>
  );
}

function NoticeMark({ notice: { title, by_id, kind, critical } }: { notice: Notice }) {
  const name = useMemberName()(by_id);
  if (title !== null && name && !critical) {
    return <Face name={name} size={34} />;
  }
  const Icon = title === null ? IconEyeOff : critical ? IconAlertTriangle : IconAlarm;
  return (
    <span className={classes.mark} data-kind={kind} data-critical={critical || undefined}>
      <Icon size={18} stroke={1.8} />
    </span>
  );
}

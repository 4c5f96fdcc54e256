import { Button, Textarea } from '@mantine/core';
import { Link, moment, Tag, useT } from '@guildhall/ui-kit';
import { IconCheck, IconChevronRight, IconMessagePlus, IconUserShare, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useMemberName } from '../../crm/members';
import { usePlaces } from '../../record/descriptors';
import { type Asked, useAnswer } from './api';
import classes from './approvals.module.css';
import { hasteOf, leftOf } from './deadline';

const HandOn = lazy(() => import('./HandOn').then((module) => ({ default: module.HandOn })));

/** One question with its record, what is to be said about it, and the two answers where the thumb is. */
export function ApprovalCard({ asked }: { asked: Asked }) {
  const t = useT();
  const places = usePlaces();
  const hander = useMemberName()(asked.handed_by);
  const [comment, setComment] = useState<string>();
  const [handing, hand] = useState(false);
  const answer = useAnswer(asked);
  const place = asked.entity && asked.record_id !== null && asked.title !== null ? places(asked.entity, asked.record_id) : undefined;
  const deciding = answer.isPending && answer.variables && 'decision' in answer.variables ? answer.variables.decision : undefined;
  const decide = (decision: 'approved' | 'rejected') => answer.mutate({ decision, comment: comment?.trim() ?? '' });
  return (
    <li className={classes.card}>
      <div className={classes.top}>
        <p className={classes.from}>
          {asked.workflow} · <time dateTime={asked.asked_at}>{moment(asked.asked_at)}</time>
        </p>
        {asked.deadline && <Deadline at={asked.deadline} />}
      </div>
      <h2 className={classes.question}>{asked.question}</h2>
      {hander && <p className={classes.handed}>{t('approval.handedBy', { name: hander })}</p>}
      {place && (
        <Link className={classes.record} to={place.path}>
          <span className={classes.recordIcon}>
            <place.icon size={20} stroke={1.7} />
          </span>
          <span className={classes.recordWords}>
            {asked.title}
            <small>{place.label}</small>
          </span>
          <IconChevronRight className="gh-turns" size={18} stroke={1.8} aria-hidden />
        </Link>
      )}
      <div className={classes.more}>
        {comment === undefined && (
          <Button variant="subtle" leftSection={<IconMessagePlus size={18} stroke={1.7} />} onClick={() => setComment('')}>
            {t('approval.comment')}
          </Button>
        )}
        <Button variant="subtle" leftSection={<IconUserShare size={18} stroke={1.7} />} onClick={() => hand(true)}>
          {t('approval.hand')}
        </Button>
      </div>
      {comment !== undefined && (
        <Textarea label={t('approval.commentLabel')} autosize minRows={2} maxRows={8} maxLength={2_000} autoFocus value={comment} onChange={({ currentTarget }) => setComment(currentTarget.value)} />
      )}
      <div className={classes.answers}>
        <Button className={classes.answer} variant="default" leftSection={<IconX size={20} />} loading={deciding === 'rejected'} disabled={answer.isPending} aria-label={t('approval.rejectOf', { question: asked.question })} onClick={() => decide('rejected')}>
          {t('approval.reject')}
        </Button>
        <Button className={classes.answer} leftSection={<IconCheck size={20} />} loading={deciding === 'approved'} disabled={answer.isPending} aria-label={t('approval.approveOf', { question: asked.question })} onClick={() => decide('approved')}>
          {t('approval.approve')}
        </Button>
      </div>
      <Suspense>{handing && <HandOn asked={asked} answer={answer} close={() => hand(false)} />}</Suspense>
    </li>
  );
}

function Deadline({ at }: { at: string }) {
  const t = useT();
  const haste = hasteOf(at);
  const { unit, count } = leftOf(at);
  const words = haste === 'late' ? t('approval.late') : haste === 'soon' ? t(`approval.left.${unit}`, { count }) : t('approval.until', { when: moment(at) });
  return (
    <time dateTime={at} title={moment(at)}>
      <Tag tint={haste === 'later' ? 'gray' : haste === 'soon' ? 'orange' : 'red'}>{words}</Tag>
    </time>
  );
}

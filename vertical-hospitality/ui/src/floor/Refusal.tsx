import { againDeed, dropDeed, useSession, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import '../texts/away';
import type { RoomIntent } from './deeds';
import classes from './Refusal.module.css';

interface Props {
  one: RoomIntent;
  /** How many steps went down with it; they come up again when it goes through. */
  after: number;
  title: string;
  /** What may be done about it beside sending it again and leaving it. */
  children?: ReactNode;
}

/** What the house could not keep, and why, until somebody has decided. */
export function Refusal({ one, after, title, children }: Props) {
  const t = useT();
  const { member } = useSession();
  return (
    <div className={classes.refusal} role="alert">
      <IconExclamationCircle size={24} stroke={2} aria-hidden />
      <p>
        <strong>{title}</strong> {one.said} {after > 0 && t('hospitality.away.after', { count: after })}{' '}
        {one.member !== member.id && t('hospitality.away.by', { name: one.by })}
      </p>
      {one.again && (
        <button type="button" onClick={() => againDeed(one)}>
          {t('hospitality.again')}
        </button>
      )}
      {children}
      <button type="button" onClick={() => dropDeed(one)}>
        {t('hospitality.ok')}
      </button>
    </div>
  );
}

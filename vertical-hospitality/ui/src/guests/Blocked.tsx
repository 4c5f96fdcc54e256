import { day, entity, type Stored, useList, useT } from '@guildhall/ui-kit';
import { IconBan } from '@tabler/icons-react';
import type { GuestCard } from '../loyalty/records';
import '../texts/terms';
import classes from './Blocked.module.css';

const members = entity<Stored & { name: string }>('identity.member', 'users');

/** That a guest is blocked, why, since when and by whom: calm, and not to be overlooked. */
export function Blocked({ guest }: { guest: GuestCard }) {
  const t = useT();
  const by = guest.blocked_by;
  const people = useList(members, { per_page: 200, total: 'none' }, typeof by === 'number');
  const name = people.data?.data.find(({ id }) => id === by)?.name;
  return guest.blocked_at ? (
    <div className={classes.blocked} role="note">
      <IconBan size={26} stroke={2} aria-hidden />
      <p>
        <strong>{t('hospitality.still.blocked')}</strong>
        <span>
          {[guest.block_reason && `“${guest.block_reason}”`, t('hospitality.block.since', { day: day(guest.blocked_at) }), name && t('hospitality.block.by', { name })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
    </div>
  ) : null;
}

import { Answer, count, Empty, type useList, useT } from '@guildhall/ui-kit';
import { IconMoonStars } from '@tabler/icons-react';
import { eveningStart, wasTonight } from '../loyalty/evening';
import { type Intent, withIntents } from '../loyalty/intents';
import type { Guest } from '../loyalty/records';
import classes from './Lately.module.css';
import { Rows } from './Rows';

interface Props {
  of: ReturnType<typeof useList<Guest>>;
  intents: readonly Intent[];
  open: number;
  show: (guest: number) => void;
}

/** Before anything is typed: who is here tonight, then who was here last. */
export function Lately({ of, intents, open, show }: Props) {
  const t = useT();
  const start = eveningStart();
  return (
    <Answer of={of}>
      {({ data }) => {
        const guests = data
          .map((guest) => withIntents(guest, intents))
          .sort((a, b) => Date.parse(b.last_visit_at ?? '') - Date.parse(a.last_visit_at ?? ''));
        const tonight = guests.filter((guest) => wasTonight(guest, start));
        const before = guests.filter((guest) => !wasTonight(guest, start));
        if (guests.length === 0) {
          return (
            <Empty icon={<IconMoonStars size={26} stroke={1.6} />} title={t('hospitality.find.quiet')}>
              {t('hospitality.find.quietText')}
            </Empty>
          );
        }
        return (
          <>
            {tonight.length > 0 && (
              <section className={classes.group}>
                <h2 className={classes.title}>
                  {t('hospitality.find.tonight')} <span>{count(tonight.length)}</span>
                </h2>
                <Rows guests={tonight} open={open} show={show} />
              </section>
            )}
            {before.length > 0 && (
              <section className={classes.group}>
                <h2 className={classes.title}>{t('hospitality.find.lately')}</h2>
                <Rows guests={before} open={open} show={show} />
              </section>
            )}
          </>
        );
      }}
    </Answer>
  );
}

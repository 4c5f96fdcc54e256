import { day, useT } from '@guildhall/ui-kit';
import { IconMail, IconMailOff } from '@tabler/icons-react';
import type { Guest } from '../loyalty/records';
import '../texts/consent';
import classes from './AlertMark.module.css';

/** Whether this guest may be written to with news, since when and by whose word; nothing where the member's role hides it. */
export function Consent({ guest: { news, news_at, news_how } }: { guest: Partial<Guest> }) {
  const t = useT();
  if (news === undefined || news === null) {
    return null;
  }
  const said = { how: news_how ? t(`choice.hospitality.guest.news_how.${news_how}`) : '', day: news_at ? day(news_at) : '' };
  const Sign = news ? IconMail : IconMailOff;
  return (
    <p className={classes.consent}>
      <Sign size={18} stroke={1.8} aria-hidden />
      {news ? t('hospitality.consent.given', said) : news_at ? t('hospitality.consent.withdrawn', said) : t('hospitality.consent.none')}
    </p>
  );
}

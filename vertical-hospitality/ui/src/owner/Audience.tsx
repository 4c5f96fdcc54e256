import { Answer, count, Empty, Link, Panel, useT } from '@guildhall/ui-kit';
import { IconMailOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import classes from './Campaigns.module.css';
import type { Preview } from './campaigns';

/** Who would get it if it went now, who not, and why. */
export function Audience({ preview }: { preview: UseQueryResult<Preview> }) {
  const t = useT();
  return (
    <Panel title={t('hospitality.campaign.preview')}>
      <Answer of={preview} lines={4}>
        {({ reached, left, some, mail }) => (
          <>
            {!mail && <p className={classes.trouble}>{t('hospitality.campaign.trouble.no_mail')}</p>}
            <p className={classes.big} aria-live="polite">
              <strong className="gh-num">{count(reached)}</strong> {t('hospitality.campaign.reached', { count: reached })}
            </p>
            <ul className={classes.left}>
              {Object.entries(left).map(([why, n]) => (
                <li key={why}>
                  {t(`hospitality.campaign.why.${why}`)}: <span className="gh-num">{count(n)}</span>
                </li>
              ))}
            </ul>
            {some.length === 0 ? (
              <Empty icon={<IconMailOff size={26} stroke={1.6} />} title={t('hospitality.campaign.nobody')}>
                {t('hospitality.campaign.nobodyText')}
              </Empty>
            ) : (
              <ul className={classes.people}>
                {some.map(({ id, name, email, why }) => (
                  <li key={id}>
                    <Link to={`/m/hospitality/bar?guest=${id}`} data-off={why !== null || undefined}>
                      <strong>{name}</strong>
                      <small>{why === null ? email : t(`hospitality.campaign.why.${why}`)}</small>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

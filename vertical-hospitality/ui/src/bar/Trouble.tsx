import { againDeed, dropDeed, useSession, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle, IconLoader, IconReceipt2 } from '@tabler/icons-react';
import { apart, type Intent } from '../loyalty/intents';
import '../texts/away';
import classes from './Outcome.module.css';

const SAME_CHECK = 'hospitality/same-check';

/** Also stands over the look-up for guests whose card is no longer open. */
export function Trouble({ intent, named, after = 0, anew }: { intent: Intent; named?: boolean; after?: number; anew?: (intent: Intent) => void }) {
  const t = useT();
  const { member } = useSession();
  const { what, guestName } = intent.about;
  if (intent.state === 'waiting') {
    return (
      <p className={classes.outcome} data-tone="wait">
        <IconLoader size={22} stroke={2} className={classes.turning} />
        {t('hospitality.waiting', { what: named && !intent.about.draft ? `${what}, ${guestName}` : what })}
      </p>
    );
  }
  if (intent.code === SAME_CHECK) {
    return <SameCheck intent={intent} />;
  }
  return (
    <div className={classes.outcome} data-tone="bad" role="alert">
      <IconExclamationCircle size={24} stroke={2} />
      <p>
        {intent.about.draft ? t('hospitality.away.refusedTitle', { what }) : t('hospitality.failed', { what, name: guestName })} {intent.said}{' '}
        {after > 0 && t('hospitality.away.after', { count: after })}{' '}
        {intent.member !== member.id && t('hospitality.away.by', { name: intent.by })}
      </p>
      {intent.again && (
        <button type="button" onClick={() => againDeed(intent)}>
          {t('hospitality.again')}
        </button>
      )}
      {intent.about.draft && anew && (
        <button type="button" onClick={() => anew(intent)}>
          {t('hospitality.away.anew')}
        </button>
      )}
      <button type="button" onClick={() => dropDeed(intent)}>
        {t('hospitality.ok')}
      </button>
    </div>
  );
}

/** No mistake, but a question: the same money may have come in by the till. Nothing counts until it is answered. */
function SameCheck({ intent }: { intent: Intent }) {
  const t = useT();
  const { what, guestName: name } = intent.about;
  return (
    <div className={classes.outcome} data-tone="wait" role="alert">
      <IconReceipt2 size={24} stroke={2} />
      <p>{t('hospitality.till.ask', { what, name })}</p>
      <button type="button" onClick={() => apart(intent)}>
        {t('hospitality.till.both')}
      </button>
      <button type="button" onClick={() => dropDeed(intent)}>
        {t('hospitality.till.isSame')}
      </button>
    </div>
  );
}

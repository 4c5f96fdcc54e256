import { Button } from '@mantine/core';
import { Answer, Confirm, count, day, money, request, useMay, useSession, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { amountOf } from '../loyalty/points';
import { ADJUST, entries, type PointEntry } from '../loyalty/records';
import { signed } from '../loyalty/words';
import { useVenue } from '../venues/venues';
import classes from './Explained.module.css';
import { ReasonForm } from './ReasonForm';
import { useStep } from './steps';
import '../texts/programme';
import '../texts/terms';

interface Part {
  rule?: string | null;
  /** Which version of the rule, from 1; null for the tier. */
  terms?: number | null;
  kind: string;
  each: number;
  per_amount_minor?: number | null;
  percent?: number | null;
  counted: number;
  points: number;
  cut: number;
  since?: string | null;
}

interface Lot {
  entry_id: number;
  earned_at: string;
  expires_at?: string | null;
  /** Taken out; given back when below zero. */
  points: number;
}

interface Explanation {
  points: number;
  pending: number;
  amount_minor?: number | null;
  source?: string | null;
  bill?: string | null;
  bill_state?: 'open' | 'closed' | 'voided' | null;
  redemption_id?: number | null;
  redemption_state?: string | null;
  withheld?: string | null;
  venue?: string | null;
  till?: string | null;
  forgiven: number;
  activates_at?: string | null;
  expires_at?: string | null;
  parts: Part[];
  lots: Lot[];
}

const BY_HAND = ['bar', 'visit'];
/** What a till calls itself is said; these are the machinery's own. */
const OURS = [...BY_HAND, 'signup', 'birthday', 'referral'];

/** Why a line has its points, from the rules as they stood then, and out of which points it was taken; with the way back. */
export function Explained({ entry }: { entry: PointEntry }) {
  const t = useT();
  const answer = useQuery({
    queryKey: [entries.name, 'explained', entry.id],
    queryFn: ({ signal }) => request<Explanation>('GET', `/hospitality/point-entries/${entry.id}/explanation`, { signal }),
  });
  return (
    <div className={classes.why} role="group" aria-label={t('hospitality.why.title')}>
      <Answer of={answer} lines={2}>
        {(why) => (
          <>
            {why.parts.length > 0 && (
              <ul className={classes.parts}>
                {why.parts.map((part, at) => (
                  // A line's parts never change.
                  <PartLine key={at} part={part} />
                ))}
              </ul>
            )}
            <Facts why={why} />
            <Back entry={entry} why={why} />
          </>
        )}
      </Answer>
    </div>
  );
}

function PartLine({ part }: { part: Part }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const { per_amount_minor: per, percent, counted, each, terms, since } = part;
  const how = percent
    ? t('hospitality.why.percent', { percent, n: count(counted) })
    : per
      ? t('hospitality.why.amount', { counted: money(amountOf(counted, currency), currency, true), count: each, n: count(each), per: money(amountOf(per, currency), currency, true) })
      : t('hospitality.why.pieces', { counted: count(counted), count: each, n: count(each) });
  return (
    <li>
      <span>
        <strong>{part.rule ?? t('hospitality.why.tier')}</strong> {counted > 0 && how}
        <small>
          {[
            terms && t('hospitality.why.version', { n: terms, day: since ? day(since) : '' }),
            part.cut > 0 && t('hospitality.why.cut', { count: part.cut, n: count(part.cut) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <strong className="gh-num">{signed(part.points)}</strong>
    </li>
  );
}

function Facts({ why }: { why: Explanation }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const { all } = useVenue();
  const ofTill = why.bill && why.source && !OURS.includes(why.source);
  // A till is named with its check.
  const where = [all.length > 1 && why.venue, !ofTill && why.till].filter(Boolean).join(', ');
  const facts = [
    why.withheld && t(`hospitality.still.why.${why.withheld}`),
    ofTill && t('hospitality.why.bill', { bill: why.bill ?? '', source: why.source ?? '' }),
    where && t('hospitality.why.where', { where }),
    why.amount_minor && t('hospitality.why.counted', { amount: money(amountOf(why.amount_minor, currency), currency, true) }),
    why.pending > 0 && why.activates_at && t('hospitality.why.from', { day: day(why.activates_at) }),
    // The midnight itself counts no more.
    why.expires_at && why.points + why.pending > 0 && t('hospitality.why.until', { day: day(new Date(Date.parse(why.expires_at) - 1)) }),
    why.forgiven > 0 && t('hospitality.why.forgiven', { count: why.forgiven, n: count(why.forgiven) }),
    why.bill_state === 'voided' && t('hospitality.why.voided'),
  ].filter(Boolean);
  return (
    <>
      {facts.map((fact) => (
        <p key={String(fact)}>{fact}</p>
      ))}
      {why.lots.length > 0 && (
        <>
          <p>{t(why.lots.some(({ points }) => points < 0) ? 'hospitality.why.into' : 'hospitality.why.outOf')}</p>
          <ul className={classes.parts}>
            {why.lots.map((lot, at) => (
              <li key={at}>
                <span>
                  {t('hospitality.why.lot', { day: day(lot.earned_at) })}
                  <small>{lot.expires_at ? t('hospitality.why.until', { day: day(new Date(Date.parse(lot.expires_at) - 1)) }) : t('hospitality.why.forever')}</small>
                </span>
                <strong className="gh-num">{count(Math.abs(lot.points))}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {facts.length === 0 && why.parts.length === 0 && why.lots.length === 0 && <p>{t('hospitality.why.nothing')}</p>}
    </>
  );
}

/** What was entered by hand is voided, what was handed over is taken back; the rest is the till's. */
function Back({ entry, why }: { entry: PointEntry; why: Explanation }) {
  const t = useT();
  const may = useMay()(ADJUST);
  const [open, setOpen] = useState<'void' | 'reverse'>();
  const step = useStep(() => setOpen(undefined));
  const voids = why.bill_state === 'closed' && BY_HAND.includes(why.source ?? '') && entry.kind === 'earn';
  const reverses = why.redemption_state === 'captured' && why.redemption_id;
  if (!may || !(voids || reverses)) {
    return null;
  }
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={20} stroke={1.8} />} onClick={() => setOpen(voids ? 'void' : 'reverse')}>
        {t(voids ? 'hospitality.why.void' : 'hospitality.why.reverse')}
      </Button>
      {open === 'void' && (
        <Confirm
          title={t('hospitality.why.void')}
          action={t('hospitality.why.void')}
          busy={step.isPending}
          problem={step.error}
          close={() => setOpen(undefined)}
          confirm={() => step.mutate({ path: `point-entries/${entry.id}/void`, done: 'hospitality.why.voided' })}
        >
          {t('hospitality.why.voidSure')}
        </Confirm>
      )}
      {open === 'reverse' && (
        <ReasonForm
          title={t('hospitality.why.reverse')}
          busy={step.isPending}
          problem={step.error}
          close={() => setOpen(undefined)}
          submit={(reason) => step.mutate({ path: `redemptions/${why.redemption_id}/reverse`, body: { reason }, done: 'hospitality.why.reversed' })}
        />
      )}
    </>
  );
}

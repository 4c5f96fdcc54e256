import { Answer, RecordTabs, timeOfDay, useList, useRecord, useT } from '@guildhall/ui-kit';
import { IconGift, IconLogin2, IconReceipt } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isHere } from '../loyalty/evening';
import { begin, newcomers, useIntents, withIntents } from '../loyalty/intents';
import { useOffers } from '../loyalty/offers';
import { visitPoints } from '../loyalty/points';
import { earnRules, type Guest, type GuestCard, guests } from '../loyalty/records';
import { remember, seenGuest } from '../loyalty/seen';
import { gives, useStill } from '../loyalty/still';
import '../texts/away';
import '../texts/terms';
import { Action, Actions } from './Actions';
import classes from './GuestView.module.css';
import { GuestHead } from './GuestHead';
import { Outcome } from './Outcome';
import { Overview } from './Overview';
import { RedeemPane } from './RedeemPane';
import { SpendPane } from './SpendPane';
import { useWhere } from '../venues/venues';

interface Props {
  id: number;
  serve: boolean;
  close: () => void;
}

const ALL = { per_page: 200, total: 'none' } as const;

/** A guest's card. Opens from what the tablet knows, fills up when the server answers, follows what other tablets do. */
export function GuestView({ id, serve, close }: Props) {
  const intents = useIntents();
  const record = useRecord(guests, id > 0 ? id : null);
  useEffect(() => {
    if (record.data) {
      remember([record.data]);
    }
  }, [record.data]);
  const known: GuestCard | undefined = record.data ?? seenGuest(id) ?? newcomers(intents).find((guest) => guest.id === id);
  if (!known) {
    return (
      <div className={classes.view}>
        <div className={classes.body}>
          <Answer of={record}>{() => null}</Answer>
        </div>
        <Back close={close} />
      </div>
    );
  }
  return <Open guest={known} full={record.data} serve={serve} close={close} />;
}

function Back({ close }: { close: () => void }) {
  const t = useT();
  return (
    <Actions>
      <Action onClick={close}>{t('hospitality.guest.close')}</Action>
    </Actions>
  );
}

/** Whoever types there does not mean the card. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && (event.target as Element).matches('input, textarea, [contenteditable]')) {
    event.stopPropagation();
  }
}

type Pane = 'overview' | 'spend' | 'redeem';

function Open({ guest: stored, full, serve, close }: { guest: GuestCard; full?: Guest; serve: boolean; close: () => void }) {
  const t = useT();
  const at = useWhere();
  const intents = useIntents();
  const [pane, setPane] = useState<Pane>('overview');
  const rules = useList(earnRules, ALL, true, true);
  const offered = useOffers(stored);
  // One check-in per open card: a second tap is the same one.
  const checkInKey = useRef(crypto.randomUUID());
  const guest = withIntents(stored, intents);
  const here = isHere(guest);
  const still = useStill(guest);
  const earning = still ? [] : (rules.data?.data ?? []);
  const overview = () => setPane('overview');
  return (
    <section
      className={classes.view}
      aria-label={guest.name}
      onKeyDown={(event) => event.key === 'Escape' && (pane === 'overview' ? close() : overview())}
    >
      <GuestHead guest={guest} full={full} brief={pane !== 'overview'} close={close} />
      {pane === 'spend' ? (
        <SpendPane guest={stored} rules={earning} done={overview} />
      ) : pane === 'redeem' ? (
        <RedeemPane guest={stored} balance={guest.balance ?? undefined} offered={offered} done={overview} />
      ) : (
        <>
          {/* Scrolls, so the keyboard has to get into it. */}
          <div className={classes.body} tabIndex={0} role="group" aria-label={t('hospitality.guest.one')} onKeyDown={keepEscape}>
            {guest.id > 0 ? (
              <RecordTabs
                entity={guests.name}
                id={guest.id}
                tabs={[{ id: 'guest', label: 'hospitality.guest.one', content: <Overview guest={guest} offers={offered.data?.data} /> }]}
              />
            ) : (
              <p className={classes.note}>{t('hospitality.away.onlyLater')}</p>
            )}
          </div>
          {still && still !== 'blocked' && <p className={classes.still}>{t(`hospitality.still.${still}`)}</p>}
          <Outcome guestId={guest.id} intents={intents} />
          {serve ? (
            <Actions>
              {here ? (
                <p className={classes.here}>{t('hospitality.guest.here', { time: timeOfDay(guest.last_visit_at ?? '') })}</p>
              ) : (
                <Action
                  main
                  icon={IconLogin2}
                  onClick={() =>
                    begin(stored, {
                      key: checkInKey.current,
                      kind: 'check-in',
                      body: at,
                      what: t('hospitality.what.check-in'),
                      points: visitPoints(earning),
                    })
                  }
                >
                  {t('hospitality.guest.checkIn')}
                </Action>
              )}
              <Action main={here} icon={IconReceipt} onClick={() => setPane('spend')}>
                {t('hospitality.guest.spend')}
              </Action>
              {gives(still) && (
                <Action icon={IconGift} disabled={guest.id < 0} onClick={() => setPane('redeem')}>
                  {t('hospitality.guest.redeem')}
                </Action>
              )}
            </Actions>
          ) : (
            <p className={classes.note}>{t('hospitality.guest.noServe')}</p>
          )}
        </>
      )}
    </section>
  );
}

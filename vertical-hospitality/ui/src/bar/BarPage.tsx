import { Empty, numberNow, Page, useMay, useSearchParams, useT } from '@guildhall/ui-kit';
import { IconGlassCocktail } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import classes from './BarPage.module.css';
import { Finder } from './Finder';
import { useIntents } from '../loyalty/intents';
import { recallSeen } from '../loyalty/seen';
import { Undelivered } from './Undelivered';
import { VenuePicker } from '../venues/VenuePicker';

const fetchCard = () => import('./GuestView').then((module) => ({ default: module.GuestView }));
const GuestView = lazy(fetchCard);
const fetchNew = () => import('./NewGuest').then((module) => ({ default: module.NewGuest }));
const NewGuest = lazy(fetchNew);

/** With the first key or touch, so that the card is there when a guest is found, network or not. */
function fetchCardSoon(): () => void {
  const events = ['pointerdown', 'keydown'] as const;
  const begin = () => void Promise.all([fetchCard(), fetchNew()]).catch(() => undefined);
  const stop = () => events.forEach((event) => removeEventListener(event, begin));
  events.forEach((event) => addEventListener(event, begin, { once: true }));
  return stop;
}

/** The look-up box and the guest's card: side by side where there is room, one after the other in the hand. */
export function BarPage() {
  const t = useT();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState('');
  const open = params.get('guest');
  const show = useCallback((guest: number | 'new') => setParams({ guest: String(guest) }), [setParams]);
  const next = useCallback(() => {
    setParams({});
    setTyped('');
  }, [setParams]);
  const intents = useIntents();
  const now = numberNow(intents, Number(open));
  // Who could not be taken is told of above the look-up, and typed anew from there.
  const lost = intents.some(({ makes, state }) => makes?.id === Number(open) && state === 'failed');
  useEffect(() => {
    if (Number(open) < 0 && now > 0) {
      show(now);
    } else if (lost) {
      next();
    }
  }, [open, now, lost, show, next]);
  const refused = intents.find(({ key, state }) => key === params.get('anew') && state === 'failed');
  const serve = may('hospitality.serve');
  useEffect(fetchCardSoon, []);
  const [, draw] = useState(0);
  // Drawn again with the guests that the tablet knew before it was switched off.
  useEffect(() => void recallSeen().then(() => draw(1)), []);
  return (
    <Page title={t('hospitality.nav.bar')} bare fill>
      <div className={classes.split} data-open={open !== null || undefined}>
        <div className={classes.finder}>
          <div className={classes.venue}>
            <VenuePicker />
          </div>
          <Undelivered openGuest={Number(open)} anew={({ key }) => setParams({ guest: 'new', anew: key })} />
          <Finder typed={typed} type={setTyped} open={Number(open)} show={show} />
        </div>
        <div className={classes.card}>
          {open === null ? (
            <div className={classes.nobody}>
              <Empty icon={<IconGlassCocktail size={30} stroke={1.5} />} title={t('hospitality.find.pick')}>
                {t('hospitality.find.pickText')}
              </Empty>
            </div>
          ) : open === 'new' ? (
            <Suspense fallback={null}>
              <NewGuest key={refused?.key} typed={typed} refused={refused} close={next} done={show} />
            </Suspense>
          ) : (
            <Suspense fallback={null}>
              <GuestView key={open} id={Number(open)} serve={serve} close={next} />
            </Suspense>
          )}
        </div>
      </div>
    </Page>
  );
}

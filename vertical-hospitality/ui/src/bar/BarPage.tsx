import { Empty, Page, useMay, useSearchParams, useT } from '@guildhall/ui-kit';
import { IconGlassCocktail } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import classes from './BarPage.module.css';
import { Finder } from './Finder';
import { GuestView } from './GuestView';
import { NewGuest } from './NewGuest';
import { useResumedIntents } from '../loyalty/intents';
import { Undelivered } from './Undelivered';

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
  const serve = may('hospitality.serve');
  useResumedIntents();
  return (
    <Page title={t('hospitality.nav.bar')} bare fill>
      <div className={classes.split} data-open={open !== null || undefined}>
        <div className={classes.finder}>
          <Undelivered openGuest={Number(open)} />
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
            <NewGuest typed={typed} close={next} done={show} />
          ) : (
            <GuestView key={open} id={Number(open)} serve={serve} close={next} />
          )}
        </div>
      </div>
    </Page>
  );
}

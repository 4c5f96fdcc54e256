import { Button } from '@mantine/core';
import { Empty, Loading, moment, Trouble, useLiveState, useSees, useT } from '@guildhall/ui-kit';
import { IconQrcode, IconSearch, IconUserPlus, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { newcomers, useIntents, withIntents } from '../loyalty/intents';
import { useLately, useLookup } from '../loyalty/lookup';
import { guests } from '../loyalty/records';
import { matchSeen, seenAt } from '../loyalty/seen';
import '../texts/away';
import classes from './Finder.module.css';
import { Lately } from './Lately';
import { NumberPad } from './NumberPad';
import { Rows } from './Rows';

const Scanner = lazy(() => import('./Scanner').then((module) => ({ default: module.Scanner })));

interface Props {
  typed: string;
  type: (text: string) => void;
  /** The guest whose card is open. */
  open: number;
  show: (guest: number | 'new') => void;
}

const STORE = 'guildhall-bar-pad';
const LONGEST = 64;

/** One box for everything. The pad writes the same text as a keyboard or a card reader would. */
export function Finder({ typed, type, open, show }: Props) {
  const t = useT();
  const box = useRef<HTMLInputElement>(null);
  const [pad, setPad] = useState(() => localStorage.getItem(STORE) !== 'names');
  const looked = useLookup(typed);
  const lately = useLately();
  const sees = useSees(guests);
  const intents = useIntents();
  const rows = [...matchSeen(typed, newcomers(intents)), ...looked.rows].map((guest) => withIntents(guest, intents));
  const searching = typed.trim() !== '';
  const away = useLiveState() === 'offline';
  const known = seenAt();
  const [camera, setCamera] = useState(false);
  const scanned = useScanned(typed, looked.settled ? rows.map(({ id }) => id) : undefined, show);

  function toggle() {
    localStorage.setItem(STORE, pad ? 'names' : 'digits');
    setPad(!pad);
    // The input has to have its new mode before it gets the focus, or the wrong keyboard comes up.
    setTimeout(() => box.current?.focus());
  }
  return (
    <>
      <search className={classes.bar}>
        <label className={classes.box}>
          <IconSearch size={26} stroke={1.8} aria-hidden />
          <input
            ref={box}
            autoFocus
            aria-label={t('hospitality.find.label')}
            placeholder={t(pad && sees('phone') ? 'hospitality.find.digits' : 'hospitality.find.names')}
            inputMode={pad ? 'none' : 'text'}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
            maxLength={LONGEST}
            value={typed}
            data-typed={searching || undefined}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && rows[0]) {
                // A card reader ends its code with Enter.
                show(rows[0].id);
              } else if (event.key === 'Escape') {
                type('');
              }
            }}
          />
          {searching && (
            <button type="button" className={classes.clear} aria-label={t('hospitality.find.clear')} onClick={() => type('')}>
              <IconX size={24} stroke={1.9} />
            </button>
          )}
        </label>
        {'mediaDevices' in navigator && (
          <button type="button" className={classes.scan} aria-label={t('hospitality.find.scan')} onClick={() => setCamera(true)}>
            <IconQrcode size={26} stroke={1.8} />
          </button>
        )}
        <button type="button" className={classes.add} onClick={() => show('new')}>
          <IconUserPlus size={24} stroke={1.8} />
          <span>{t('hospitality.guest.new')}</span>
        </button>
      </search>
      <div className={classes.results} data-searching={searching || undefined}>
        <p className="gh-hidden" role="status">
          {searching && looked.settled ? t('hospitality.find.found', { count: rows.length }) : ''}
        </p>
        {away && known !== undefined && <p className={classes.hint}>{t('hospitality.away.seen', { when: moment(new Date(known).toISOString()) })}</p>}
        {!searching && !sees('last_visit_at') ? (
          <p className={classes.hint}>{t(sees('phone') ? 'hospitality.find.pickText' : 'hospitality.find.byName')}</p>
        ) : !searching ? (
          <Lately of={lately} intents={intents} open={open} show={show} />
        ) : rows.length > 0 ? (
          <Rows guests={rows} open={open} show={show} typed={typed} />
        ) : looked.error ? (
          <Trouble problem={looked.error} retry={looked.retry} />
        ) : looked.settled ? (
          <Empty
            title={t('hospitality.find.none', { words: typed.trim() })}
            action={
              <Button size="md" h={56} leftSection={<IconUserPlus size={22} />} onClick={() => show('new')}>
                {t('hospitality.guest.new')}
              </Button>
            }
          >
            {t('hospitality.find.noneText')}
          </Empty>
        ) : typed.trim().length < 2 ? (
          <p className={classes.hint}>{t('hospitality.find.more')}</p>
        ) : (
          <Loading lines={3} height={72} />
        )}
      </div>
      <Suspense>
        {camera && (
          <Scanner
            close={() => setCamera(false)}
            read={(text) => {
              setCamera(false);
              const code = text.trim().slice(0, LONGEST);
              scanned(code);
              type(code);
            }}
          />
        )}
      </Suspense>
      <NumberPad digits={pad} toggle={toggle} typed={typed} type={(text) => type(text.slice(0, LONGEST))} />
    </>
  );
}

/** Opens the one guest whose card was held before the camera, as a card reader's Enter does. */
function useScanned(typed: string, found: number[] | undefined, show: (guest: number) => void): (code: string) => void {
  const [code, setCode] = useState<string>();
  const only = code !== undefined && code === typed && found?.length === 1 ? found[0] : undefined;
  useEffect(() => {
    if (only !== undefined) {
      setCode(undefined);
      show(only);
    }
  }, [only, show]);
  return setCode;
}

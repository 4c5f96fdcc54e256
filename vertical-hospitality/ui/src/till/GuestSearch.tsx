import { Button, TextInput } from '@mantine/core';
import { Trouble, useT } from '@guildhall/ui-kit';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Rows } from '../bar/Rows';
import { useLookup } from '../loyalty/lookup';
import classes from './Check.module.css';

/** The bar's box, for choosing one guest. */
export function GuestSearch({ choose, close, except }: { choose: (guest: number, name: string) => void; close: () => void; except?: number }) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const looked = useLookup(typed);
  const rows = looked.rows.filter(({ id }) => id !== except);
  return (
    <div className={classes.search}>
      <div className={classes.box}>
        <TextInput
          autoFocus
          size="lg"
          aria-label={t('hospitality.find.label')}
          placeholder={t('hospitality.check.find')}
          leftSection={<IconSearch size={22} stroke={1.8} />}
          autoComplete="off"
          maxLength={64}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        />
        <Button h={50} variant="subtle" onClick={close}>
          {t('kit.cancel')}
        </Button>
      </div>
      <p className="gh-hidden" role="status">
        {looked.settled ? t('hospitality.find.found', { count: rows.length }) : ''}
      </p>
      {rows.length > 0 ? (
        <Rows guests={rows} open={0} show={(id) => choose(id, rows.find((row) => row.id === id)?.name ?? '')} typed={typed} />
      ) : looked.error ? (
        <Trouble problem={looked.error} retry={looked.retry} />
      ) : (
        looked.settled && <p className={classes.none}>{t('hospitality.find.none', { words: typed.trim() })}</p>
      )}
    </div>
  );
}

import { Modal } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { Action } from '../bar/Actions';
import type { Booking } from './api';
import classes from './RequestList.module.css';
import type { useAnswer } from './useAnswer';

/** One tap says no, kindly; a word of the house's goes along where there is one. */
export function Decline({ booking, answer, close, done }: { booking: Booking; answer: ReturnType<typeof useAnswer>; close: () => void; done: () => void }) {
  const t = useT();
  const [words, setWords] = useState('');
  return (
    <Modal opened onClose={close} title={t('hospitality.request.declineTitle', { name: booking.name })} centered closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <div className={classes.dialog}>
        <label className={classes.words}>
          {t('hospitality.request.words')}
          <small>{t('hospitality.request.wordsText')}</small>
          <textarea value={words} maxLength={300} rows={3} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
        </label>
        <Action main wide disabled={answer.busy} onClick={() => answer.decline(booking, words, done)}>
          {t('hospitality.request.decline')}
        </Action>
        <Action disabled={answer.busy} onClick={() => answer.withdraw(booking, done)}>
          {t('hospitality.request.withdrawn')}
        </Action>
      </div>
    </Modal>
  );
}

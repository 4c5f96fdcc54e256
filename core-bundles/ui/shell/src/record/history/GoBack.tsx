import { Button, Modal } from '@mantine/core';
import { Answer, moment, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Described } from '../descriptors';
import { ChangeLine } from './ChangeLine';
import classes from './History.module.css';
import type { HistoryItem } from './types';
import type { useGoBack, Wish } from './useGoBack';

interface Props {
  of: Described;
  item: HistoryItem;
  wish: Wish;
  back: ReturnType<typeof useGoBack>;
  close: () => void;
}

/** Shows what would change before a whole record goes back to a moment. */
export function GoBack({ of, item, wish, back, close }: Props) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const preview = useQuery({ queryKey: ['history-preview', of.entity, wish], queryFn: () => back.look(wish), gcTime: 0, staleTime: 0 });
  const nothing = preview.data?.changes.length === 0;
  return (
    <Modal opened onClose={close} size={560} title={t('history.whole')} closeButtonProps={{ 'aria-label': t('kit.close') }} classNames={{ title: classes.title }}>
      <p className={classes.lead}>{t(wish.moment === 'before' ? 'history.wholeBefore' : 'history.wholeAfter', { when: moment(item.at) })}</p>
      <Answer of={preview} lines={3}>
        {({ changes }) =>
          nothing ? (
            <p className={classes.lead}>{t('history.same')}</p>
          ) : (
            <ul className={classes.changes}>
              {changes.map((change) => (
                <ChangeLine key={change.field} of={of} change={change} first={false} />
              ))}
            </ul>
          )
        }
      </Answer>
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>
          {t('kit.cancel')}
        </Button>
        <Button
          loading={busy}
          disabled={!preview.data || nothing}
          onClick={() => {
            setBusy(true);
            void back.go(wish, t('history.record')).finally(close);
          }}
        >
          {t('history.putBack')}
        </Button>
      </div>
    </Modal>
  );
}

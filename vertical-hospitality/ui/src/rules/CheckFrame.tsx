import { Button, Modal } from '@mantine/core';
import { Answer, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import classes from './RuleCheck.module.css';

export interface CheckProps {
  body: object;
  busy: boolean;
  save: () => void;
  close: () => void;
}

interface Props<T> extends CheckProps {
  title: string;
  /** Entity with whose changes it is reckoned anew. */
  of: string;
  /** Where it is reckoned; takes `all` for all whom it concerns. */
  path: string;
  /** @param seeAll asks for all of them, unless they are there */
  children: (preview: T, seeAll?: () => void) => ReactNode;
  /** What holds whatever comes out. */
  note: string;
}

/** What a change would come to, before it counts; saved from here. */
export function CheckFrame<T>({ title, of, path, body, busy, save, close, children, note }: Props<T>) {
  const t = useT();
  const [all, setAll] = useState(false);
  const answer = useQuery({
    queryKey: [of, 'preview', path, body, all],
    queryFn: ({ signal }) => request<T>('POST', path, { body: { ...body, all }, signal }),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Modal opened onClose={close} title={title} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={answer} lines={4}>
        {(preview) => children(preview, all ? undefined : () => setAll(true))}
      </Answer>
      <p className={classes.note}>{note}</p>
      <div className={classes.choices}>
        <Button h={56} variant="default" onClick={close}>
          {t('hospitality.check.ruleBack')}
        </Button>
        <Button h={56} loading={busy} disabled={answer.isError} onClick={save}>
          {t('kit.save')}
        </Button>
      </div>
    </Modal>
  );
}

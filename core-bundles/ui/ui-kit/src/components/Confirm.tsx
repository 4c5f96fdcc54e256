import { Alert, Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentence } from '../api/problem';
import { useT } from '../i18n/i18n';
import classes from './Confirm.module.css';

export interface ConfirmProps {
  title: string;
  /** What will be lost, in a sentence; below it fields that the deed needs. */
  children: ReactNode;
  /** The deed, as a verb. */
  action: string;
  busy: boolean;
  problem: unknown;
  confirm: () => void;
  close: () => void;
}

/** Asks before what cannot be undone. */
export function Confirm({ title, children, action, busy, problem, confirm, close }: ConfirmProps) {
  const t = useT();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={460}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      {problem ? (
        <Alert color="red" role="alert" mb="md">
          {sentence(problem)}
        </Alert>
      ) : null}
      <div className={classes.words}>{children}</div>
      <div className={classes.choices}>
        <Button variant="default" onClick={close} data-autofocus>
          {t('kit.cancel')}
        </Button>
        <Button color="red.9" loading={busy} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}

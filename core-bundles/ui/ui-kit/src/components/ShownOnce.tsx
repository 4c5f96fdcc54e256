import { Button, CopyButton, Modal } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n';
import classes from './ShownOnce.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** What can be copied now and never again. */
  value: string;
  close: () => void;
}

/** A link or a key that the server tells this one time. Closes by its buttons only, not by a tap beside it. */
export function ShownOnce({ title, children, value, close }: Props) {
  const t = useT();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={520}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <p className={classes.words}>{children}</p>
      <code className={classes.value}>{value}</code>
      <div className={classes.choices}>
        <Button variant="default" onClick={close}>
          {t('kit.done')}
        </Button>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button data-autofocus leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />} onClick={copy}>
              {t(copied ? 'kit.copied' : 'kit.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </Modal>
  );
}

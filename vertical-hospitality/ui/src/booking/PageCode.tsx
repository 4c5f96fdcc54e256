import { Button, Modal } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPrinter } from '@tabler/icons-react';
import { QrCode } from '../guests/QrCode';
import classes from '../guests/CardPane.module.css';

/** The booking page as a QR code, for a table card or the window. */
export function PageCode({ link, name, close }: { link: string; name: string; close: () => void }) {
  const t = useT();
  return (
    <Modal opened onClose={close} title={t('hospitality.booking.web.code')} size={460} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <div className={classes.card}>
        <strong>{name}</strong>
        <QrCode text={link} label={t('hospitality.booking.web.codeAlt', { link })} />
        <p>{t('hospitality.booking.web.codeText')}</p>
        <p>{link.replace(/^https?:\/\//, '')}</p>
      </div>
      <div className={classes.actions}>
        <Button h={56} leftSection={<IconPrinter size={22} stroke={1.8} />} onClick={() => window.print()}>
          {t('hospitality.booking.web.print')}
        </Button>
      </div>
    </Modal>
  );
}

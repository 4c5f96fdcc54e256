import { Button, Modal } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconDownload } from '@tabler/icons-react';
import classes from './Files.module.css';
import { contentOf, type RecordFile } from './files';

/** A picture as large as the screen lets it be. */
export function Picture({ file, close }: { file: RecordFile; close: () => void }) {
  const t = useT();
  return (
    <Modal opened onClose={close} title={file.name} size="auto" centered closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <img className={classes.picture} src={contentOf(file, true)} alt={file.name} />
      <div className={classes.under}>
        <Button component="a" href={contentOf(file, false)} download={file.name} variant="default" leftSection={<IconDownload size={18} stroke={1.8} />}>
          {t('files.download')}
        </Button>
      </div>
    </Modal>
  );
}

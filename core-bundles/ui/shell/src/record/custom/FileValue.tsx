import { useT } from '@guildhall/ui-kit';
import { IconPaperclip } from '@tabler/icons-react';
import { useFiles } from '../files/files';
import '../../texts/custom';

/** A file by its name on the record's own page; in a list, where asking for each would be too much, by a sign alone. */
export function FileValue({ entity, record, file, named }: { entity: string; record: number; file: number; named: boolean }) {
  const t = useT();
  return (
    <a href={`/api/files/${file}/content`} download>
      <IconPaperclip size={15} stroke={1.8} aria-hidden /> {named ? <Name entity={entity} record={record} file={file} /> : t('custom.file')}
    </a>
  );
}

function Name({ entity, record, file }: { entity: string; record: number; file: number }) {
  const t = useT();
  return <>{useFiles(entity, record).data?.data.find(({ id }) => id === file)?.name ?? t('custom.file')}</>;
}

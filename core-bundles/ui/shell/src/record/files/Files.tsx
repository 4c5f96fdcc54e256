import { ActionIcon, Button, Loader } from '@mantine/core';
import { Answer, Confirm, Empty, nearDay, type OneRecord, useT } from '@guildhall/ui-kit';
import {
  IconCamera,
  IconCloudOff,
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconFileZip,
  IconPaperclip,
  IconPhoto,
  IconTable,
  IconTrash,
  IconUpload,
  IconX,
} from '@tabler/icons-react';
import { type DragEvent, type InputHTMLAttributes, useRef, useState } from 'react';
import { useMemberName } from '../../crm/members';
import classes from './Files.module.css';
import { contentOf, fileSize, isPicture, type RecordFile, type Sending, useFiles, useRemoveFile, useSend } from './files';
import { Picture } from './Picture';

/** From here on the room that is left is worth a word. */
const NEARLY_FULL = 0.8;

/** The files of a record: drop, choose or photograph; look, save, remove. */
export function Files({ entity, id }: OneRecord) {
  const t = useT();
  const files = useFiles(entity, id);
  const { sending, send, again, forget } = useSend(entity, id, files.data?.room.most_file_bytes);
  const remove = useRemoveFile(entity, id);
  const [over, setOver] = useState(false);
  const [seen, setSeen] = useState<RecordFile>();
  const [leaving, setLeaving] = useState<RecordFile>();
  const may = files.data?.may_add ?? false;
  const room = files.data?.room;

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (may) {
      void send(event.dataTransfer.files);
    }
  }
  return (
    <div
      className={classes.files}
      data-over={(over && may) || undefined}
      onDragOver={(event) => {
        if (may && event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
    >
      {may && (
        <div className={classes.add}>
          <Pick label={t('files.add')} icon={<IconUpload size={18} stroke={1.8} />} multiple take={send} />
          <Pick
            label={t('files.photo')}
            icon={<IconCamera size={18} stroke={1.8} />}
            className={classes.camera}
            accept="image/*"
            capture="environment"
            take={send}
          />
          <span className={classes.hint}>{t('files.drop')}</span>
        </div>
      )}
      <Answer of={files} lines={3}>
        {({ data }) =>
          data.length === 0 && sending.length === 0 ? (
            <Empty icon={<IconPaperclip size={26} stroke={1.6} />} title={t('files.none')}>
              {t('files.noneText')}
            </Empty>
          ) : (
            <ul className={classes.list} aria-busy={sending.some(({ waits }) => !waits)}>
              {sending.map((one) => (
                <OnItsWay key={one.key} one={one} again={() => void again()} leave={() => forget(one.key)} />
              ))}
              {data.map((file) => (
                <Line key={file.id} file={file} look={() => setSeen(file)} leave={may ? () => setLeaving(file) : undefined} />
              ))}
            </ul>
          )
        }
      </Answer>
      {room && room.bytes > room.most_bytes * NEARLY_FULL && (
        <p className={classes.room}>{t('files.room', { used: fileSize(room.bytes), most: fileSize(room.most_bytes) })}</p>
      )}
      {seen && <Picture file={seen} close={() => setSeen(undefined)} />}
      {leaving && (
        <Confirm
          title={t('files.removeTitle')}
          action={t('files.remove')}
          busy={remove.isPending}
          problem={remove.error}
          confirm={() => remove.mutate(leaving.id, { onSuccess: () => setLeaving(undefined) })}
          close={() => {
            remove.reset();
            setLeaving(undefined);
          }}
        >
          {t('files.removeText', { name: leaving.name })}
        </Confirm>
      )}
    </div>
  );
}

/** Goes, or waits for the line to come back. */
function OnItsWay({ one, again, leave }: { one: Sending; again: () => void; leave: () => void }) {
  const t = useT();
  return (
    <li className={classes.file}>
      <span className={classes.thumb}>{one.waits ? <IconCloudOff size={22} stroke={1.6} aria-hidden /> : <Loader size={20} />}</span>
      <span className={classes.words}>
        <span className={classes.name}>{one.name}</span>
        <small role="status">{t(one.waits ? 'files.waits' : 'files.sending')}</small>
      </span>
      {one.waits && (
        <>
          <Button variant="default" onClick={again}>
            {t('files.again')}
          </Button>
          <ActionIcon variant="subtle" color="gray" className={classes.act} aria-label={t('files.forget', { name: one.name })} onClick={leave}>
            <IconX size={18} stroke={1.8} />
          </ActionIcon>
        </>
      )}
    </li>
  );
}

function Line({ file, look, leave }: { file: RecordFile; look: () => void; leave: (() => void) | undefined }) {
  const t = useT();
  const by = useMemberName()(file.added_by_id);
  const facts = [fileSize(file.bytes), by, nearDay(file.created_at)].filter(Boolean).join(' · ');
  const inside = (
    <>
      <span className={classes.thumb} data-picture={isPicture(file) || undefined}>
        {isPicture(file) ? <img src={contentOf(file, true)} alt="" loading="lazy" decoding="async" /> : <Sign file={file} />}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        <small>{facts}</small>
      </span>
    </>
  );
  return (
    <li className={classes.file}>
      {isPicture(file) ? (
        <button type="button" className={classes.look} onClick={look}>
          {inside}
        </button>
      ) : (
        <a className={classes.look} href={contentOf(file, file.shown)} {...(file.shown ? { target: '_blank', rel: 'noopener' } : { download: file.name })}>
          {inside}
        </a>
      )}
      <ActionIcon component="a" href={contentOf(file, false)} download={file.name} variant="subtle" color="gray" className={classes.act} aria-label={t('files.save', { name: file.name })}>
        <IconDownload size={18} stroke={1.8} />
      </ActionIcon>
      {leave && (
        <ActionIcon variant="subtle" color="gray" className={classes.act} aria-label={t('files.removeOne', { name: file.name })} onClick={leave}>
          <IconTrash size={18} stroke={1.8} />
        </ActionIcon>
      )}
    </li>
  );
}

function Sign({ file: { media_type } }: { file: RecordFile }) {
  const Icon = media_type.includes('pdf')
    ? IconFileTypePdf
    : /sheet|excel|csv/.test(media_type)
      ? IconTable
      : media_type.includes('zip')
        ? IconFileZip
        : media_type.startsWith('image/')
          ? IconPhoto
          : IconFile;
  return <Icon size={22} stroke={1.6} />;
}

interface PickProps extends Pick<InputHTMLAttributes<HTMLInputElement>, 'accept' | 'capture' | 'multiple' | 'className'> {
  label: string;
  icon: React.ReactNode;
  take: (files: Iterable<File>) => Promise<void>;
}

function Pick({ label, icon, take, className, ...more }: PickProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="default" leftSection={icon} className={className} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        {...more}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

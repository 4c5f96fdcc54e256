import { Modal } from '@mantine/core';
import { Empty, useT } from '@guildhall/ui-kit';
import { IconCameraOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import '../texts/till';
import { makeReader } from './scan';
import classes from './Scanner.module.css';

const BETWEEN_MS = 120;

interface Props {
  /** Called once, with what the first code in sight holds. */
  read: (text: string) => void;
  close: () => void;
}

/** The tablet's camera, looking for a guest's card. */
export function Scanner({ read, close }: Props) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const [blind, setBlind] = useState(false);
  const found = useRef(read);
  useEffect(() => {
    found.current = read;
  }, [read]);
  useEffect(() => {
    const watching = new AbortController();
    watch(video, (text) => found.current(text), watching.signal).catch(() => watching.signal.aborted || setBlind(true));
    return () => watching.abort();
  }, []);
  return (
    <Modal opened onClose={close} title={t('hospitality.scan.title')} size={560} closeButtonProps={{ 'aria-label': t('hospitality.scan.close'), size: 56 }}>
      {blind ? (
        <Empty icon={<IconCameraOff size={30} stroke={1.5} />} title={t('hospitality.scan.none')}>
          {t('hospitality.scan.noneText')}
        </Empty>
      ) : (
        <div className={classes.frame}>
          <video ref={video} className={classes.picture} muted playsInline aria-label={t('hospitality.scan.title')} />
        </div>
      )}
    </Modal>
  );
}

async function watch(video: { current: HTMLVideoElement | null }, read: (text: string) => void, signal: AbortSignal): Promise<void> {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const stop = () => camera.getTracks().forEach((track) => track.stop());
  const picture = video.current;
  if (signal.aborted || !picture) {
    stop();
    return;
  }
  signal.addEventListener('abort', stop);
  picture.srcObject = camera;
  await picture.play();
  const look = await makeReader();
  while (!signal.aborted) {
    const text = picture.videoWidth > 0 ? await look(picture) : undefined;
    if (text && !signal.aborted) {
      read(text);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
}

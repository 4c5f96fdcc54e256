import { againDeed, dropDeed, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle, IconLoader } from '@tabler/icons-react';
import type { RoomIntent } from './deeds';
import classes from './FloorPage.module.css';

/** What others were faster with, and what still waits for a network. */
export function Refusals({ deeds }: { deeds: readonly RoomIntent[] }) {
  const t = useT();
  const failed = deeds.filter(({ state }) => state === 'failed');
  const waiting = deeds.filter(({ state }) => state === 'waiting').length;
  return (
    <div className={classes.refusals} aria-live="assertive">
      {waiting > 0 && (
        <p className={classes.waits}>
          <IconLoader size={20} stroke={2} />
          {t('hospitality.floor.waits', { count: waiting })}
        </p>
      )}
      {failed.map((one) => (
        <div key={one.key} className={classes.refused} role="alert">
          <IconExclamationCircle size={24} stroke={2} aria-hidden />
          <p>
            <strong>{t(`hospitality.floor.failed.${one.about.kind}`, { name: one.about.name })}</strong> {one.said}
          </p>
          {one.again && (
            <button type="button" onClick={() => againDeed(one)}>
              {t('hospitality.again')}
            </button>
          )}
          <button type="button" onClick={() => dropDeed(one)}>
            {t('hospitality.ok')}
          </button>
        </div>
      ))}
    </div>
  );
}

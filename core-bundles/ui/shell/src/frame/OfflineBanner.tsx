import { useLiveState, useT } from '@guildhall/ui-kit';
import { IconCloudOff } from '@tabler/icons-react';
import classes from './OfflineBanner.module.css';

/** Says within seconds that the server is out of reach, and goes by itself. */
export function OfflineBanner() {
  const t = useT();
  const offline = useLiveState() === 'offline';
  return (
    <div role="status" aria-live="polite">
      {offline && (
        <p className={classes.banner}>
          <IconCloudOff size={18} stroke={1.8} />
          {t('app.offline')}
        </p>
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { Link, Panel, useMay, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { SampleRemoval } from './SampleRemoval';
import classes from './SettingsPage.module.css';
import { useWorkspace } from './workspace';

/** Import, trash, and taking the sample data away. */
export function MorePanel() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  const workspace = useWorkspace();
  const [asking, ask] = useState(false);
  return (
    <Panel title={t('settings.data')}>
      <div className={classes.row}>
        <p>
          {t('import.title')}
          <small>{t('import.lead')}</small>
        </p>
        <Button component={Link} to="/import" variant="default">
          {t('settings.open')}
        </Button>
      </div>
      <div className={classes.row}>
        <p>
          {t('trash.title')}
          <small>{t('trash.lead')}</small>
        </p>
        <Button component={Link} to="/trash" variant="default">
          {t('settings.open')}
        </Button>
      </div>
      {admin && workspace.data?.sample_data && (
        <div className={classes.row}>
          <p>
            {t('settings.sample')}
            <small>{t('settings.sampleText')}</small>
          </p>
          <Button variant="light" color="red" onClick={() => ask(true)}>
            {t('settings.sampleRemove')}
          </Button>
        </div>
      )}
      {asking && <SampleRemoval close={() => ask(false)} done={() => ask(false)} />}
    </Panel>
  );
}

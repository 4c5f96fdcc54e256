import { Button } from '@mantine/core';
import { Confirm, Link, Panel, request, say, useMay, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { SampleRemoval } from './SampleRemoval';
import { useState } from 'react';
import classes from './SettingsPage.module.css';
import { useWorkspace, useWorkspaceChange } from './workspace';

/** Import, trash, and taking the sample data away. */
export function MorePanel() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  const queries = useQueryClient();
  const workspace = useWorkspace();
  const [asking, ask] = useState(false);
  const remove = useWorkspaceChange(() => request('DELETE', '/workspace/sample-data'));
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

import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Panel, useT } from '@guildhall/ui-kit';
import classes from './SettingsPage.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Light or dark, on this device. */
export function LooksPanel() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title={t('settings.yours')}>
      <div className={classes.row}>
        <p>{t('settings.looks')}</p>
        <SegmentedControl
          className={classes.scheme}
          aria-label={t('settings.looks')}
          data={SCHEMES.map((value) => ({ value, label: t(`settings.${value}`) }))}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as (typeof SCHEMES)[number])}
        />
      </div>
    </Panel>
  );
}

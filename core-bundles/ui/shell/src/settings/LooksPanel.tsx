import { SegmentedControl, Select, useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, type Language, language, Panel, setLanguage, useT } from '@guildhall/ui-kit';
import classes from './SettingsPage.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** What is one's own: looks and language. */
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
      <div className={classes.row}>
        <p>{t('app.language')}</p>
        <Select
          className={classes.choice}
          aria-label={t('app.language')}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          value={language()}
          allowDeselect={false}
          onChange={(tag) => tag && void setLanguage(tag as Language)}
        />
      </div>
    </Panel>
  );
}

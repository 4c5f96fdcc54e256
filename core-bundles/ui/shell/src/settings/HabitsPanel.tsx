import { Select } from '@mantine/core';
import { languageOf, locale, Panel, setLanguage, useSession, useT } from '@guildhall/ui-kit';
import { type OwnHabits, useHabitsChange } from '../app/useHabits';
import { type Choice, clocks, dateOrders, firstDays, languages, localeName, LOCALES, numberFormats, usual, zones } from './choices';
import classes from './SettingsPage.module.css';

/** Stands for null, which a list cannot hold: as the workspace or the region has it. */
const FOLLOW = 'follow';

/** Language, zone and formats of the one who is signed in. Each choice holds at once, on every device. */
export function HabitsPanel() {
  const t = useT();
  const { member, workspace } = useSession();
  const change = useHabitsChange();
  const row = (name: keyof OwnHabits, label: string, follow: string, choices: Choice[]) => (
    <div className={classes.row}>
      <p>{t(label)}</p>
      <Select
        className={`${classes.choice} ${classes.habit}`}
        aria-label={t(label)}
        data={[{ value: FOLLOW, label: follow }, ...choices]}
        value={member[name] ?? FOLLOW}
        allowDeselect={false}
        searchable={choices.length > 8}
        onChange={(value) => value && choose(name, value === FOLLOW ? null : value)}
      />
    </div>
  );
  function choose(name: keyof OwnHabits, value: string | null): void {
    if (name === 'locale') {
      void setLanguage(languageOf(value ?? workspace.locale) ?? 'en');
    }
    change.mutate({ [name]: value });
  }
  const region = locale();
  const asWorkspace = (what: string) => t('habits.workspace', { what });
  const asUsual = (what: string) => t('habits.usual', { what });
  return (
    <Panel title={t('habits.title')}>
      {row('locale', 'app.language', asWorkspace(localeName(workspace.locale)), languages(LOCALES, member.locale))}
      {row('time_zone', 'settings.zone', asWorkspace(workspace.zone), zones(member.time_zone ?? workspace.zone))}
      {row('clock', 'habits.clock', asUsual(usual(region, 'clock')), clocks())}
      {row('date_order', 'habits.dates', asUsual(usual(region, 'dates')), dateOrders(region))}
      {row('number_format', 'habits.numbers', asUsual(usual(region, 'numbers')), numberFormats())}
      {row('first_day', 'habits.week', asUsual(usual(region, 'week')), firstDays())}
    </Panel>
  );
}

import { useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, type Language, language, t } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobileDown, IconLanguage, IconLogout } from '@tabler/icons-react';
import { useInstall } from '../../app/pwa';
import { leave } from '../../app/session';
import { useLanguageChoice } from '../../app/useHabits';
import type { Found } from './found';

/** What stands in the member's own menu. */
export function useOwn(): Found[] {
  const queries = useQueryClient();
  const speak = useLanguageChoice();
  const install = useInstall();
  const { setColorScheme } = useMantineColorScheme();
  const one = (key: string, title: string, icon: Found['icon'], run: () => void): Found => ({ key: `own ${key}`, title, marks: [], icon, run });
  return [
    one('system', t('app.systemTheme'), IconDeviceDesktop, () => setColorScheme('auto')),
    ...Object.entries(LANGUAGES)
      .filter(([tag]) => tag !== language())
      .map(([tag, name]) => one(tag, t('find.language', { language: name }), IconLanguage, () => speak(tag as Language))),
    ...(install ? [one('install', t('app.install'), IconDeviceMobileDown, install)] : []),
    one('leave', t('app.signOut'), IconLogout, () => void leave(queries)),
  ];
}

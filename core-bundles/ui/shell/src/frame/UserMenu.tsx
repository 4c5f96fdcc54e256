import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Face, LANGUAGES, type Language, language, useNavigate, useSession, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconDeviceDesktop, IconDeviceMobileDown, IconLogout, IconSettings } from '@tabler/icons-react';
import { useInstall } from '../app/pwa';
import { leave } from '../app/session';
import { useLanguageChoice } from '../app/useHabits';
import classes from './UserMenu.module.css';

export function UserMenu() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const speak = useLanguageChoice();
  const install = useInstall();
  const { member } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <span className="gh-hidden">{t('app.account', { name: member.name })}</span>
          <Face name={member.name} size={36} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{member.name}</strong>
          <span>{member.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={18} stroke={1.7} />} onClick={() => navigate('/settings')}>
          {t('nav.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceDesktop size={18} stroke={1.7} />} onClick={() => setColorScheme('auto')}>
          {t('app.systemTheme')}
        </Menu.Item>
        {install && (
          <Menu.Item leftSection={<IconDeviceMobileDown size={18} stroke={1.7} />} onClick={install}>
            {t('app.install')}
          </Menu.Item>
        )}
        <Menu.Label>{t('app.language')}</Menu.Label>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <Menu.Item
            key={tag}
            lang={tag}
            rightSection={tag === language() && <IconCheck size={17} />}
            onClick={() => speak(tag as Language)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.7} className="gh-turns" />} onClick={() => void leave(queries)}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

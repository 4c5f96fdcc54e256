import { Menu, UnstyledButton } from '@mantine/core';
import { LANGUAGES, type Language, language, setLanguage, useT } from '@guildhall/ui-kit';
import { IconLanguage } from '@tabler/icons-react';
import classes from './LanguagePick.module.css';

export function LanguagePick() {
  const t = useT();
  const name = LANGUAGES[language() as Language];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={name ? `${t('app.language')}: ${name}` : t('app.language')}>
          <IconLanguage size={19} stroke={1.7} /> {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([tag, called]) => (
          <Menu.Item key={tag} lang={tag} onClick={() => void setLanguage(tag as Language)}>
            {called}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu, UnstyledButton } from '@mantine/core';
import { LANGUAGES, type Language, language, setLanguage, useT } from '@guildhall/ui-kit';
import { IconLanguage } from '@tabler/icons-react';
import classes from './LanguagePick.module.css';

export function LanguagePick() {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`${t('app.language')}: ${LANGUAGES[language() as Language]}`}>
          <IconLanguage size={19} stroke={1.7} /> {LANGUAGES[language() as Language]}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <Menu.Item key={tag} lang={tag} onClick={() => void setLanguage(tag as Language)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

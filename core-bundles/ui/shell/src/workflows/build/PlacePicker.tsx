import { ActionIcon, Combobox, Tooltip, useCombobox } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import type { Place } from '../words/places';
import classes from './forms.module.css';

const MOST = 80;

interface Props {
  /** For what. */
  label: string;
  places: Place[];
  pick: (place: Place) => void;
}

/** Finds something to fill in: a field of the record, what an earlier step brings. */
export function PlacePicker({ label, places, pick }: Props) {
  const t = useT();
  const [words, setWords] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setWords('');
    },
    onDropdownOpen: () => requestAnimationFrame(() => combobox.focusSearchInput()),
  });
  const wanted = words.trim().toLocaleLowerCase();
  const found = places.filter((place) => place.label.toLocaleLowerCase().includes(wanted)).slice(0, MOST);
  const groups = [...new Set(found.map(({ group }) => group))];
  if (places.length === 0) {
    return null;
  }
  return (
    <Combobox
      store={combobox}
      position="bottom-end"
      width={320}
      onOptionSubmit={(path) => {
        const place = places.find((one) => one.path === path);
        combobox.closeDropdown();
        if (place) {
          pick(place);
        }
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Tooltip label={t('flows.fillIn')}>
          <ActionIcon className={classes.braces} aria-label={t('flows.fillInto', { what: label })} aria-haspopup="listbox" aria-expanded={combobox.dropdownOpened} onClick={() => combobox.toggleDropdown()}>
            <IconBraces size={18} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} placeholder={t('kit.search')} aria-label={t('kit.search')} />
        <Combobox.Options className={classes.options} aria-label={t('flows.fillIn')}>
          {groups.map((group) => (
            <Combobox.Group key={group} label={group}>
              {found
                .filter((place) => place.group === group)
                .map((place) => (
                  <Combobox.Option key={place.path} value={place.path}>
                    {place.short}
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('flows.noPlace')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

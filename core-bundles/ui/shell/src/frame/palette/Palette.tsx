import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Loading, Trouble, useNavigate, useT } from '@guildhall/ui-kit';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFound } from './found';
import classes from './Palette.module.css';

/** Finds records, pages and commands by their first letters; arrows choose, Enter goes. */
export function Palette({ close }: { close: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [query] = useDebouncedValue(words.trim(), 120);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { entries, searching, error } = useFound(words.trim(), query);
  const chosen = Math.min(at, Math.max(entries.length - 1, 0));

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function go(index: number) {
    const entry = entries[index];
    if (entry) {
      close();
      entry.run(navigate);
    }
  }
  function key(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(chosen);
    }
  }

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      centered={false}
      yOffset="10vh"
      size={600}
      padding={0}
      aria-label={t('app.search')}
      classNames={{ content: classes.content }}
    >
      <div className={classes.box}>
        <IconSearch size={20} stroke={1.8} />
        <input
          data-autofocus
          className={classes.input}
          placeholder={t('app.searchHint')}
          aria-label={t('app.search')}
          role="combobox"
          aria-expanded
          aria-controls="found"
          aria-activedescendant={entries[chosen] ? `found-${chosen}` : undefined}
          value={words}
          onKeyDown={key}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <div className={classes.results}>
        <div ref={list} id="found" role="listbox" aria-label={t('app.results')}>
          {entries.map((entry, index) => {
            const Icon = entry.icon;
            return (
              <div
                key={entry.key}
                id={`found-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={classes.entry}
                onPointerMove={() => setAt(index)}
                onClick={() => go(index)}
              >
                <span className={classes.icon}>{Icon && <Icon size={19} stroke={1.7} />}</span>
                <span className={classes.title}>{entry.title}</span>
                <span className={classes.kind}>{entry.kind}</span>
              </div>
            );
          })}
        </div>
        {searching && entries.length === 0 && <Loading lines={3} />}
        {error !== null && <Trouble problem={error} />}
        {!searching && !error && entries.length === 0 && <p className={classes.none}>{t('app.nothing', { words })}</p>}
      </div>
    </Modal>
  );
}

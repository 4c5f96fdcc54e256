import { CloseButton, Modal } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { Empty, Loading, Trouble, useNavigate, useT } from '@guildhall/ui-kit';
import { IconCloudOff, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { buttonsInSight } from './buttons';
import { Entry } from './Entry';
import { useFound } from './found';
import classes from './Palette.module.css';
import '../../texts/talk';

const PAUSE_MS = 90;
const PHONE = '(max-width: 679px)';
const HINTS = [
  ['↑↓', 'find.hint.choose'],
  ['↵', 'find.hint.open'],
  ['Ctrl ↵', 'find.hint.tab'],
  ['Esc', 'find.hint.close'],
] as const;

/** Finds records, pages and everything that can be done; arrows choose, Enter goes. A whole sheet on phones. */
export function Palette({ close }: { close: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const [words, setWords] = useState('');
  const typed = words.trim();
  const [query] = useDebouncedValue(typed, PAUSE_MS);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // Of the page as it stands behind the palette.
  const [buttons] = useState(() => buttonsInSight());
  const { sections, searching, offline, error, retry } = useFound(typed, query, buttons);
  const entries = sections.flatMap((section) => section.entries);
  const chosen = Math.min(at, Math.max(entries.length - 1, 0));

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function go(index: number, apart: boolean) {
    const entry = entries[index];
    if (!entry) {
      return;
    }
    if (apart && entry.path) {
      window.open(entry.path, '_blank', 'noopener');
      return;
    }
    close();
    entry.run(navigate);
  }
  function key(event: KeyboardEvent) {
    const last = entries.length - 1;
    const next: Record<string, number> = {
      ArrowDown: chosen === last ? 0 : chosen + 1,
      ArrowUp: chosen === 0 ? last : chosen - 1,
      PageDown: Math.min(chosen + 6, last),
      PageUp: Math.max(chosen - 6, 0),
    };
    const to = next[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(chosen, event.ctrlKey || event.metaKey);
    }
  }

  let index = -1;
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      centered={false}
      fullScreen={phone}
      yOffset="10vh"
      size={620}
      padding={0}
      title={t('app.search')}
      classNames={{ header: 'gh-hidden', content: classes.content, body: classes.body }}
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
          aria-autocomplete="list"
          aria-activedescendant={entries[chosen] ? `found-${chosen}` : undefined}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={words}
          onKeyDown={key}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
        />
        {(phone || words) && (
          <CloseButton
            size="var(--gh-touch)"
            aria-label={t(words && !phone ? 'find.clear' : 'find.close')}
            onClick={() => (words && !phone ? setWords('') : close())}
          />
        )}
      </div>
      <div className={classes.results}>
        <div ref={list} id="found" role="listbox" aria-label={t('app.results')} aria-busy={searching}>
          {sections.map(({ label, entries: some }) => (
            <div key={label} role="group" aria-labelledby={`found-${label}`}>
              <p className={classes.section} id={`found-${label}`} role="presentation">
                {t(label)}
              </p>
              {some.map((entry) => {
                index += 1;
                const mine = index;
                return (
                  <Entry
                    key={entry.key}
                    entry={entry}
                    id={`found-${mine}`}
                    chosen={mine === chosen}
                    choose={() => setAt(mine)}
                    go={(apart) => go(mine, apart)}
                  />
                );
              })}
            </div>
          ))}
        </div>
        {searching && !sections.some(({ label }) => label === 'find.records') && <Loading lines={3} height={40} />}
        {offline && (
          <p className={classes.note} role="status">
            <IconCloudOff size={18} stroke={1.8} />
            {t('find.offline')}
          </p>
        )}
        {!searching && error !== null && <Trouble problem={error} retry={retry} />}
        {!searching && !error && !offline && entries.length === 0 && (
          <Empty icon={<IconSearchOff size={26} stroke={1.6} />} title={t('app.nothing', { words: typed })}>
            {t('find.none')}
          </Empty>
        )}
      </div>
      <p className="gh-hidden" role="status">
        {!searching && typed !== '' && t('find.count', { count: entries.length })}
      </p>
      <p className={classes.hints} aria-hidden>
        {HINTS.map(([keys, label]) => (
          <span key={label}>
            <kbd>{keys}</kbd> {t(label)}
          </span>
        ))}
      </p>
    </Modal>
  );
}

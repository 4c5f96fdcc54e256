import { Button, TextInput } from '@mantine/core';
import { isSafeLink, useT } from '@guildhall/ui-kit';
import { IconBold, IconHeading, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import classes from './Editor.module.css';

const TOOLS = [
  { command: 'bold', icon: IconBold },
  { command: 'italic', icon: IconItalic },
  { command: 'heading', icon: IconHeading },
  { command: 'insertUnorderedList', icon: IconList },
  { command: 'insertOrderedList', icon: IconListNumbers },
] as const;

/** @param changed told after each use */
export function Toolbar({ box, changed }: { box: RefObject<HTMLDivElement | null>; changed: () => void }) {
  const t = useT();
  const [on, setOn] = useState<string[]>([]);
  const [address, setAddress] = useState<string>();
  const [bad, setBad] = useState(false);
  const kept = useRef<Range>(undefined);

  useEffect(() => {
    const look = () => {
      if (box.current?.contains(document.getSelection()?.anchorNode ?? null)) {
        setOn(TOOLS.map(({ command }) => command).filter(isOn));
      }
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box]);

  function use(command: (typeof TOOLS)[number]['command']) {
    box.current?.focus();
    document.execCommand('styleWithCSS', false, 'false');
    if (command === 'heading') {
      document.execCommand('formatBlock', false, isOn('heading') ? 'p' : 'h3');
    } else {
      document.execCommand(command);
    }
    setOn(TOOLS.map((tool) => tool.command).filter(isOn));
    changed();
  }

  function link() {
    const wanted = (address ?? '').trim();
    const whole = /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(wanted) ? `mailto:${wanted}` : /^[a-z]+:/i.test(wanted) ? wanted : `https://${wanted}`;
    if (!wanted || !isSafeLink(whole)) {
      setBad(true);
      return;
    }
    const selection = document.getSelection();
    box.current?.focus();
    if (kept.current && selection) {
      selection.removeAllRanges();
      selection.addRange(kept.current);
      if (kept.current.collapsed) {
        document.execCommand('insertText', false, wanted);
        const node = selection.anchorNode;
        if (node) {
          selection.setBaseAndExtent(node, selection.anchorOffset - wanted.length, node, selection.anchorOffset);
        }
      }
      document.execCommand('createLink', false, whole);
      selection.collapseToEnd();
    }
    setAddress(undefined);
    changed();
  }

  return (
    <div className={classes.tools} role="group" aria-label={t('rich.looks')}>
      {TOOLS.map(({ command, icon: Icon }) => (
        <button
          key={command}
          type="button"
          className={classes.tool}
          aria-label={t(`rich.${command}`)}
          title={t(`rich.${command}`)}
          aria-pressed={on.includes(command)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => use(command)}
        >
          <Icon size={18} stroke={1.9} />
        </button>
      ))}
      <button
        type="button"
        className={classes.tool}
        aria-label={t('rich.link')}
        title={t('rich.link')}
        aria-expanded={address !== undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          const selection = document.getSelection();
          const inside = selection && selection.rangeCount > 0 && box.current?.contains(selection.anchorNode);
          kept.current = inside ? selection.getRangeAt(0).cloneRange() : undefined;
          setBad(false);
          setAddress(address === undefined ? '' : undefined);
        }}
      >
        <IconLink size={18} stroke={1.9} />
      </button>
      {address !== undefined && (
        <div className={classes.link}>
          <TextInput
            aria-label={t('rich.address')}
            placeholder="https://"
            type="url"
            inputMode="url"
            data-autofocus
            autoFocus
            value={address}
            error={bad && t('rich.noAddress')}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                link();
              } else if (event.key === 'Escape') {
                setAddress(undefined);
                box.current?.focus();
              }
            }}
          />
          <Button variant="default" onClick={link}>
            {t('rich.setLink')}
          </Button>
        </div>
      )}
    </div>
  );
}

function isOn(command: string): boolean {
  return command === 'heading' ? /^h[1-6]$/i.test(document.queryCommandValue('formatBlock')) : document.queryCommandState(command);
}

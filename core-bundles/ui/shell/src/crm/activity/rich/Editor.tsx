import { isLeftward, type Member, useT } from '@guildhall/ui-kit';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useMembers } from '../../members';
import classes from './Editor.module.css';
import { Colleagues } from './Colleagues';
import { askedFor, colleaguesFor } from './naming';
import { Toolbar } from './Toolbar';
import { fill, mention, richOf } from './write';

interface Props {
  label: string;
  placeholder: string;
  /** What it begins with; later changes of it are not looked at. */
  initial: string;
  onChange: (html: string) => void;
  /** Ctrl+Enter. */
  onSubmit: () => void;
  /** Shows the tools. */
  open: boolean;
  error?: string | undefined;
}

/** Of the list of colleagues, in pixels. */
const WIDTH = 240;

interface Asking {
  words: string;
  start: number;
  top: number;
}

/**
 * A small field for text with looks. The browser edits, so that every keyboard, spelling aid and undo works as elsewhere; only
 * what the server keeps is read out of it. Nothing is pasted but words.
 */
export function Editor({ label, placeholder, initial, onChange, onSubmit, open, error }: Props) {
  const t = useT();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const [empty, setEmpty] = useState(initial === '');
  const [asking, setAsking] = useState<Asking>();
  const [at, setAt] = useState(0);
  const members = useMembers();
  const found = asking ? colleaguesFor(asking.words, members) : [];

  useEffect(() => {
    if (box.current) {
      fill(box.current, initial);
    }
    // Drawn once: from here on the browser has it.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, []);

  function changed() {
    if (!box.current) {
      return;
    }
    const html = richOf(box.current);
    setEmpty(html === '' && box.current.querySelector('ul,ol,h3,blockquote') === null);
    onChange(html);
    look();
  }

  /** Whether a colleague is being named. */
  function look() {
    const caret = getSelection();
    const node = caret?.isCollapsed ? caret.anchorNode : null;
    const words = node?.nodeType === 3 ? askedFor((node.nodeValue ?? '').slice(0, caret?.anchorOffset)) : undefined;
    if (words === undefined || !caret || !box.current) {
      setAsking(undefined);
      return;
    }
    const place = caret.getRangeAt(0).getBoundingClientRect();
    const frame = box.current.getBoundingClientRect();
    const start = isLeftward() ? frame.right - place.right : place.left - frame.left;
    setAsking({ words, start: Math.max(0, Math.min(start, frame.width - WIDTH)), top: place.bottom - frame.top + 6 });
    setAt(0);
  }

  function name(member: Member) {
    const caret = getSelection();
    const node = caret?.anchorNode;
    if (!caret || !asking || node?.nodeType !== 3) {
      return;
    }
    const range = document.createRange();
    range.setStart(node, caret.anchorOffset - asking.words.length - 1);
    range.setEnd(node, caret.anchorOffset);
    range.deleteContents();
    const space = document.createTextNode('\u00a0');
    range.insertNode(space);
    range.insertNode(mention(member.id, `@${member.name}`));
    caret.collapse(space, 1);
    setAsking(undefined);
    changed();
  }

  function keyed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const chosen = found[at];
    if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      name(chosen);
    } else if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (asking && event.key === 'Escape') {
      event.stopPropagation();
      setAsking(undefined);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === ' ') {
      beginList(event);
    }
  }

  return (
    <div className={classes.field} data-error={error ? true : undefined}>
      {open && <Toolbar box={box} changed={changed} />}
      <div className={classes.area}>
        <div
          ref={box}
          className={classes.box}
          role="textbox"
          tabIndex={0}
          aria-multiline
          aria-label={label}
          aria-placeholder={placeholder}
          aria-invalid={error ? true : undefined}
          aria-controls={found.length > 0 ? list : undefined}
          aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
          contentEditable
          suppressContentEditableWarning
          data-placeholder={placeholder}
          data-empty={empty || undefined}
          data-open={open || undefined}
          onFocus={() => document.execCommand('defaultParagraphSeparator', false, 'p')}
          onInput={changed}
          onKeyUp={(event) => event.key.startsWith('Arrow') && found.length === 0 && look()}
          onBlur={() => setAsking(undefined)}
          onKeyDown={keyed}
          onPaste={(event) => {
            event.preventDefault();
            document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
          }}
          onDrop={(event) => event.preventDefault()}
        />
        {asking && found.length > 0 && (
          <Colleagues id={list} found={found} at={at} start={asking.start} top={asking.top} label={t('rich.colleagues')} choose={name} />
        )}
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </div>
  );
}

/** "- " or "1. " at the beginning of a line makes a list, as people know it from elsewhere. */
function beginList(event: KeyboardEvent) {
  const caret = getSelection();
  const node = caret?.anchorNode;
  const text = node?.nodeType === 3 ? (node.nodeValue ?? '').slice(0, caret?.anchorOffset) : '';
  if (!caret || !/^([-*]|1\.)$/.test(text) || node?.previousSibling || node?.parentElement?.closest('li,h3')) {
    return;
  }
  event.preventDefault();
  for (let letters = text.length; letters > 0; letters--) {
    document.execCommand('delete');
  }
  document.execCommand(text === '1.' ? 'insertOrderedList' : 'insertUnorderedList');
}

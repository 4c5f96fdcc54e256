import { Input } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { readMoment } from '../words/places';
import { momentWords, type Speech } from '../words/values';
import { useAround, usePlacesHere } from './context';
import { fitsInto } from './fitting';
import classes from './forms.module.css';
import { PlacePicker } from './PlacePicker';

const PLACE = /\{\{([^{}]{1,300})}}/g;
/** Lets a caret stand behind the last place. */
const THIN = '\u200b';

interface Props {
  label: string;
  description?: ReactNode;
  value: string;
  change: (value: string) => void;
  multiline?: boolean;
  required?: boolean;
  /** Only places of this kind are offered; of every kind unless given. */
  kind?: string;
  placeholder?: string;
  /** The label is for ears alone. */
  bare?: boolean;
}

/** A text in which places of the record and of earlier steps stand as little boxes, by their names. */
export function TokenInput({ label, description, value, change, multiline = false, required, kind, placeholder, bare }: Props) {
  const id = useId();
  const around = useAround();
  const places = usePlacesHere().filter((place) => place.kind !== 'records' && (!kind || fitsInto(place, { kind })));
  const box = useRef<HTMLDivElement>(null);
  const written = useRef<string | undefined>(undefined);
  const caret = useRef<Range | undefined>(undefined);

  useLayoutEffect(() => {
    if (!box.current) {
      return;
    }
    if (written.current !== value) {
      written.current = value;
      draw(box.current, value, around);
    } else {
      for (const chip of box.current.querySelectorAll<HTMLElement>('[data-place]')) {
        const words = wordsOf(chip.dataset.place ?? '', around);
        if (chip.textContent !== words) {
          chip.textContent = words;
        }
      }
    }
  });

  function tell() {
    if (box.current) {
      const next = read(box.current);
      written.current = next;
      box.current.toggleAttribute('data-empty', next === '');
      change(next);
    }
  }
  function remember() {
    const selection = getSelection();
    if (selection?.rangeCount && box.current?.contains(selection.anchorNode)) {
      caret.current = selection.getRangeAt(0).cloneRange();
    }
  }
  function put(path: string) {
    const element = box.current;
    if (!element) {
      return;
    }
    const range = caret.current && element.contains(caret.current.startContainer) ? caret.current : atEnd(element);
    const [chip, after] = [chipOf(path, around), document.createTextNode(THIN)];
    range.deleteContents();
    range.insertNode(after);
    range.insertNode(chip);
    tell();
    element.focus();
    getSelection()?.collapse(after, 1);
    remember();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (multiline) {
        document.execCommand('insertLineBreak');
      }
    }
  }
  function onPaste(event: ClipboardEvent) {
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    document.execCommand('insertText', false, multiline ? text : text.replace(/\s*\n\s*/g, ' '));
  }

  return (
    <Input.Wrapper
      label={bare ? undefined : label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      required={required}
      withAsterisk={required}
    >
      <div className={classes.tokenBox} data-multiline={multiline || undefined}>
        <div
          ref={box}
          className={classes.tokens}
          role="textbox"
          tabIndex={0}
          aria-multiline={multiline}
          aria-label={label}
          aria-required={required}
          data-placeholder={placeholder}
          contentEditable
          suppressContentEditableWarning
          onInput={() => {
            tell();
            remember();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={remember}
          onPointerUp={remember}
          onBlur={remember}
          onPaste={onPaste}
        />
        <PlacePicker label={label} places={places} pick={({ path }) => put(path)} />
      </div>
    </Input.Wrapper>
  );
}

function wordsOf(place: string, speech: Speech): string {
  const moment = readMoment(place);
  return moment ? momentWords(moment, speech) : place;
}

function chipOf(place: string, speech: Speech): HTMLElement {
  const chip = document.createElement('span');
  chip.className = classes.chip ?? '';
  chip.contentEditable = 'false';
  chip.dataset.place = place;
  chip.textContent = wordsOf(place, speech);
  return chip;
}

function draw(element: HTMLElement, value: string, speech: Speech): void {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of value.matchAll(PLACE)) {
    nodes.push(document.createTextNode(value.slice(from, match.index)), chipOf(match[1] ?? '', speech));
    from = match.index + match[0].length;
  }
  nodes.push(document.createTextNode(value.slice(from) || (from > 0 ? THIN : '')));
  element.replaceChildren(...nodes.filter((node) => node.textContent !== ''));
  element.toggleAttribute('data-empty', value === '');
}

function read(element: Node): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node instanceof HTMLElement) {
      text += node.dataset.place !== undefined ? `{{${node.dataset.place}}}` : node.tagName === 'BR' ? '\n' : `${text && node.tagName === 'DIV' ? '\n' : ''}${read(node)}`;
    } else {
      text += (node.textContent ?? '').replaceAll(THIN, '');
    }
  }
  // What a browser leaves in an empty box.
  return text === '\n' ? '' : text;
}

function atEnd(element: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.collapse(false);
  return range;
}

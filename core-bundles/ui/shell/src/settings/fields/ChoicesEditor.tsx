import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { useReorder } from '../pipelines/useReorder';
import { type Choice, choiceOf } from './draft';
import classes from './fields.module.css';

interface Props {
  choices: Choice[];
  error: string | undefined;
  change: (choices: Choice[]) => void;
}

/** What can be chosen, in its order. Many can be pasted, one in a line. */
export function ChoicesEditor({ choices, error, change }: Props) {
  const t = useT();
  const [awaited, wait] = useState<string>();
  const { shown, lifted, list, handle } = useReorder(choices, change);
  const lines = useRef(new Map<string, HTMLInputElement>());
  useEffect(() => {
    if (awaited !== undefined) {
      lines.current.get(awaited)?.focus();
      wait(undefined);
    }
  }, [awaited]);
  function add() {
    const next = choiceOf('');
    change([...choices, next]);
    wait(next.key);
  }
  function paste(event: ClipboardEvent, at: number) {
    const several = event.clipboardData.getData('text').split(/\r?\n/).map((one) => one.trim()).filter(Boolean);
    if (several.length > 1) {
      event.preventDefault();
      const before = choices[at]?.value ? choices.slice(0, at + 1) : choices.slice(0, at);
      change([...before, ...several.map((value) => choiceOf(value)), ...choices.slice(at + 1)]);
    }
  }
  return (
    <Input.Wrapper label={t('fields.choices')} error={error} required labelElement="div">
      <ol ref={list} className={classes.choices}>
        {shown.map((choice, at) => (
          <li key={choice.key} className={classes.choice} data-lifted={lifted === at || undefined}>
            <button type="button" className={classes.handle} aria-label={t('fields.handle', { name: choice.value })} {...handle(at)}>
              <IconGripVertical size={17} stroke={1.7} />
            </button>
            <TextInput
              ref={(input) => {
                if (input) {
                  lines.current.set(choice.key, input);
                } else {
                  lines.current.delete(choice.key);
                }
              }}
              className={classes.grows}
              aria-label={t('fields.choice', { n: at + 1 })}
              maxLength={100}
              value={choice.value}
              description={choice.was !== undefined && choice.was !== choice.value.trim() ? t('fields.wasCalled', { name: choice.was }) : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              onPaste={(event) => paste(event, at)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  add();
                }
              }}
              onChange={({ currentTarget }) => change(choices.map((one) => (one.key === choice.key ? { ...one, value: currentTarget.value } : one)))}
            />
            <ActionIcon
              aria-label={t('fields.dropChoice', { name: choice.value })}
              onClick={() => change(choices.filter(({ key }) => key !== choice.key))}
            >
              <IconX size={18} stroke={1.7} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button variant="subtle" leftSection={<IconPlus size={18} />} onClick={add}>
        {t('fields.addChoice')}
      </Button>
    </Input.Wrapper>
  );
}

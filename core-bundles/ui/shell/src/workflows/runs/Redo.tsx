import { Alert, Button, Checkbox, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { sentence, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import type { Json, TakeUp } from './api';
import { check, leavesOf, put, typedAs } from './edit';
import classes from './runs.module.css';
import type { Definition } from '../definition';
import type { Names } from '../words/names';
import { shortTitle } from '../words/values';
import { entityOf, fieldWord } from './spoken';
import type { Place } from './tree';

interface Props {
  place: Place;
  definition: Definition;
  subject: string | undefined;
  names: Names;
  busy: boolean;
  problem: unknown;
  submit: (wish: TakeUp) => void;
  close: () => void;
}

/** Puts what a step works with right, and goes on from there. */
export function Redo({ place, definition, subject, names, busy, problem, submit, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const before = place.row?.input ?? {};
  const [input, setInput] = useState<Json>(before);
  const [way, setWay] = useState<'form' | 'json'>('form');
  const [typed, setTyped] = useState(() => JSON.stringify(before, null, 2));
  const [wrong, setWrong] = useState<string>();
  const done = place.state === 'done';

  function choose(next: string) {
    if (next === 'json') {
      setTyped(JSON.stringify(input, null, 2));
      setWay('json');
    } else {
      const read = readTyped();
      if (read) {
        setInput(read);
        setWay('form');
      }
    }
  }

  function readTyped(): Json | undefined {
    const read = check(typed);
    setWrong(read.input ? undefined : read.at ? t('run.jsonAt', { line: read.at }) : t('run.json'));
    return read.input;
  }

  function send() {
    const wanted = way === 'json' ? readTyped() : input;
    if (wanted) {
      const changed = JSON.stringify(wanted) !== JSON.stringify(before);
      submit({ step: place.path, ...(changed && { input: wanted }) });
    }
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('run.redoTitle', { step: shortTitle(place.step, { definition, names }) })}
      size={620}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <form
        className={classes.redo}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {problem ? (
          <Alert color="red" role="alert">
            {sentence(problem)}
          </Alert>
        ) : null}
        <p className={classes.lead}>{t(done ? 'run.redoDone' : 'run.redoFailed')}</p>
        <SegmentedControl
          className={classes.ways}
          aria-label={t('run.input')}
          value={way}
          onChange={choose}
          data={[
            { value: 'form', label: t('run.asForm') },
            { value: 'json', label: t('run.raw') },
          ]}
        />
        {way === 'json' ? (
          <Textarea
            aria-label={t('run.input')}
            classNames={{ input: classes.code }}
            value={typed}
            error={wrong}
            autosize
            minRows={8}
            maxRows={20}
            spellCheck={false}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setWrong(undefined);
            }}
            onBlur={readTyped}
          />
        ) : (
          <Leaves input={input} entity={entityOf(place.step, subject)} names={names} change={setInput} />
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('run.goOn')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface LeavesProps {
  input: Json;
  entity: string | undefined;
  names: Names;
  change: (input: Json) => void;
}

function Leaves({ input, entity, names, change }: LeavesProps) {
  const t = useT();
  // What stands there decides what is asked for, whatever is typed meanwhile.
  const [leaves] = useState(() => leavesOf(input));
  const valueAt = (path: string[]) => path.reduce<unknown>((of, name) => (of as Json | undefined)?.[name], input);
  if (leaves.length === 0) {
    return <p className={classes.nothing}>{t('run.nothing')}</p>;
  }
  return (
    <>
      {leaves.map(({ path, kind }) => {
        const name = path.join('.');
        const label = path.slice(path[0] === 'values' && path.length > 1 ? 1 : 0).map((part) => fieldWord(names, path[0] === 'values' ? entity : undefined, part)).join(' › ');
        const value = valueAt(path);
        const set = (next: unknown) => change(put(input, path, next));
        if (kind === 'boolean') {
          return <Checkbox key={name} label={label} checked={value === true} onChange={({ currentTarget }) => set(currentTarget.checked)} />;
        }
        if (kind === 'json') {
          return <Textarea key={name} label={label} value={JSON.stringify(value)} readOnly description={t('run.onlyJson')} autosize maxRows={4} classNames={{ input: classes.code }} />;
        }
        const text = value === null || value === undefined ? '' : String(value);
        return kind === 'text' && text.length > 60 ? (
          <Textarea key={name} label={label} value={text} autosize minRows={2} maxRows={10} onChange={({ currentTarget }) => set(currentTarget.value)} />
        ) : (
          <TextInput key={name} label={label} value={text} onChange={({ currentTarget }) => set(typedAs(kind, currentTarget.value))} />
        );
      })}
    </>
  );
}

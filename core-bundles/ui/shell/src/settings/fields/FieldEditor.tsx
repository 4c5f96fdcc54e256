import { Alert, Button, Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { fieldErrors, say, sentence, useT } from '@guildhall/ui-kit';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Described } from '../../record/descriptors';
import { type CustomField, type Deed, type Quota, useDeed, useRehearsal } from './api';
import { bodyOf, changesOf, type Draft, draftOf, droppedOf, renamedOf, valuesOf } from './draft';
import classes from './fields.module.css';
import { Details } from './Details';
import { Rehearsed } from './Rehearsed';
import { Retype } from './Retype';
import { TypePicker } from './TypePicker';
import { fieldKind, isComputed } from './types';

interface Props {
  of: Described;
  quota: Quota;
  /** To change; without one a new field is made. */
  field: CustomField | undefined;
  close: () => void;
}

/** Makes a field or changes one: its name, its type, then all that its type has. Fills a phone. */
export function FieldEditor({ of, quota, field, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [before] = useState(() => draftOf(field));
  const [draft, setDraft] = useState(before);
  const [picked, pick] = useState(!!field);
  const [follow, setFollow] = useState(true);
  const [missing, setMissing] = useState<string[]>([]);
  const [retyping, retype] = useState(false);
  // Of choices that are dropped while records hold them.
  const [asked, ask] = useState<Record<string, unknown>>();
  const deed = useDeed(of.entity);
  const title = field ? t('fields.edit', { name: field.label }) : t('fields.new');
  const put = (more: Partial<Draft>) => {
    if (more.choices) {
      ask(undefined);
    }
    setDraft((now) => ({ ...now, ...more }));
  };
  const errors = { ...fieldErrors(deed.error), ...Object.fromEntries(missing.map((name) => [name, t('kit.required')])) };
  const alert = useRef<HTMLDivElement>(null);
  const elsewhere = deed.error && !KNOWN.some((name) => errors[name]);
  useEffect(() => {
    if (deed.error) {
      alert.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [deed.error]);

  function run(what: Deed) {
    deed.mutate(what, {
      onSuccess: () => {
        say(t('form.saved', { what: draft.label.trim() }));
        close();
      },
    });
  }
  function send(event: FormEvent) {
    event.preventDefault();
    const lacking = lackingIn(draft);
    setMissing(lacking);
    if (lacking.length > 0) {
      return;
    }
    if (!field) {
      run({ do: 'create', body: { entity: of.entity, ...bodyOf(draft) } });
      return;
    }
    const changes = changesOf(before, draft);
    const renamed = renamedOf(draft.choices);
    if (Object.keys(changes).length === 0) {
      close();
    } else if (droppedOf(before.choices.map(({ value }) => value), draft.choices).length > 0 && !asked) {
      // Renamed ones are taken care of: this is about what is offered no more.
      ask({ type: draft.type, choices: [...valuesOf(draft.choices), ...Object.keys(renamed)] });
    } else if (follow && Object.keys(renamed).length > 0) {
      run({ do: 'rename', field, body: changes, renamed });
    } else {
      run({ do: 'change', field, body: changes });
    }
  }

  if (retyping && field) {
    return <Retype of={of} field={field} phone={!!phone} back={() => retype(false)} close={close} />;
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={680}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <form className={classes.form} onSubmit={send} noValidate>
        {elsewhere ? (
          <Alert className={classes.wide} color="red" role="alert" ref={alert}>
            {sentence(deed.error)}
          </Alert>
        ) : null}
        <TextInput
          className={classes.wide}
          label={t('fields.name')}
          description={field ? t('fields.nameInApi', { name: field.name }) : t('fields.nameHint')}
          required
          withAsterisk
          data-autofocus
          maxLength={80}
          error={errors.label ?? errors.name}
          value={draft.label}
          onChange={({ currentTarget }) => put({ label: currentTarget.value })}
        />
        {picked ? (
          <>
            <Type type={draft.type} again={!field ? () => pick(false) : isComputed(field.type) ? undefined : () => retype(true)} />
            <Details of={of} quota={quota} field={field} draft={draft} put={put} errors={errors} problem={deed.error} follow={follow} setFollow={setFollow} />
            {asked && field && <Ask field={field} body={asked} />}
            <div className={classes.foot}>
              <Button variant="default" onClick={close}>
                {t('kit.cancel')}
              </Button>
              <Button type="submit" loading={deed.isPending}>
                {t(field ? (asked ? 'fields.saveAnyway' : 'kit.save') : 'fields.make')}
              </Button>
            </div>
          </>
        ) : (
          <div className={classes.wide}>
            <p className={classes.lead}>{t('fields.pick')}</p>
            <TypePicker
              pick={(type) => {
                put({ ...draftOf(undefined, type), label: draft.label, help: draft.help });
                pick(true);
              }}
            />
          </div>
        )}
      </form>
    </Modal>
  );
}

const KNOWN = ['label', 'name', 'help', 'choices', 'default', 'least', 'most', 'max_length', 'decimals', 'references', 'visible_if', 'rule', 'rule_message', 'formula', 'result', 'roll_up', 'fast', 'unique', 'required'];

function lackingIn(draft: Draft): string[] {
  return [
    !draft.label.trim() && 'label',
    (draft.type === 'choice' || draft.type === 'choices') && valuesOf(draft.choices).length === 0 && 'choices',
    draft.type === 'reference' && !draft.references && 'references',
    draft.type === 'formula' && !draft.formula.trim() && 'formula',
    draft.type === 'roll_up' && !draft.roll_up?.entity && 'roll_up',
    draft.type === 'roll_up' && draft.roll_up?.function !== 'count' && !draft.roll_up?.field && 'roll_up.field',
  ].filter((name) => name !== false);
}

function Ask({ field, body }: { field: CustomField; body: Record<string, unknown> }) {
  const box = useRef<HTMLDivElement>(null);
  const answer = useRehearsal(field, body);
  const told = answer.data !== undefined || answer.error !== null;
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    // Again once the answer is here and the box has its height.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [told]);
  return (
    <div ref={box} className={`${classes.wide} ${classes.asked}`}>
      <Rehearsed field={field} answer={answer} kept />
    </div>
  );
}

/** What it is, and the way to another type. */
function Type({ type, again }: { type: string; again: (() => void) | undefined }) {
  const t = useT();
  const Icon = fieldKind(type).icon;
  return (
    <div className={`${classes.wide} ${classes.chosen}`}>
      <span className={classes.icon}>
        <Icon size={20} stroke={1.7} aria-hidden />
      </span>
      <span className={classes.words}>
        <strong>{t(`fields.type.${type}`)}</strong>
        <small>{t(`fields.why.${type}`)}</small>
      </span>
      {again && (
        <Button variant="subtle" onClick={again}>
          {t('fields.otherType')}
        </Button>
      )}
    </div>
  );
}

import { Textarea } from '@mantine/core';
import { ApiProblem, useT } from '@guildhall/ui-kit';
import { useEffect, useId, useRef, useState } from 'react';
import { type Described, type DescribedField, labelOf } from '../../record/descriptors';
import { seen } from '../../record/specs';
import classes from './fields.module.css';

const MOST = 8;
const NAME = /[a-z_][a-z0-9_]*$/i;

interface Props {
  of: Described;
  /** Of the field that is being made: it would mean itself. */
  own?: string;
  label: string;
  help: string;
  value: string;
  required?: boolean;
  error: string | undefined;
  problem: unknown;
  name: string;
  change: (value: string) => void;
}

/** A condition or a formula as text; the names of fields are offered while one types. */
export function ExpressionInput({ of, own, label, help, value, required, error, problem, name, change }: Props) {
  const t = useT();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const word = NAME.exec(value.slice(0, caret))?.[0] ?? '';
  const place = problem instanceof ApiProblem && problem.field === name && typeof problem.body.place === 'number' ? problem.body.place : undefined;
  useEffect(() => {
    if (place !== undefined) {
      area.current?.focus();
      area.current?.setSelectionRange(place, Math.max(place + 1, value.length));
    }
    // Once for each refusal, whatever is typed after it.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [problem, place]);
  // The word at fault says more than its place.
  const fault = place === undefined ? undefined : /^(\w+|\S)/.exec(value.slice(place).trimStart())?.[0];
  const offered = fieldsFor(of, own, word, t);
  function put(field: DescribedField) {
    const start = caret - word.length;
    const next = `${value.slice(0, start)}${field.name} ${value.slice(caret).trimStart()}`;
    change(next);
    const at = start + field.name.length + 1;
    setCaret(at);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  }
  return (
    <div>
      <Textarea
        ref={area}
        id={id}
        label={label}
        description={help}
        required={required}
        withAsterisk={required}
        error={error && (fault ? t('fields.at', { problem: error, words: fault }) : error)}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        autoCapitalize="none"
        maxLength={2000}
        classNames={{ input: classes.code }}
        value={value}
        onChange={({ currentTarget }) => {
          change(currentTarget.value);
          setCaret(currentTarget.selectionStart);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
      />
      {offered.length > 0 && (
        <div className={classes.offered} role="group" aria-label={t('fields.offered', { what: label })}>
          {offered.map((field) => (
            <button key={field.name} type="button" className={classes.offer} onClick={() => put(field)}>
              {t(labelOf(of.entity, field))}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** By name or by what they are called; those that fit the word under the caret. */
function fieldsFor(of: Described, own: string | undefined, word: string, t: (key: string) => string): DescribedField[] {
  const wanted = word.toLowerCase();
  return seen(of)
    .filter(({ name, type }) => name !== own && name !== word && type !== 'rich_text')
    .filter((field) => `${field.name} ${t(labelOf(of.entity, field))}`.toLowerCase().includes(wanted))
    // Those of one's own first: conditions are mostly about them.
    .sort((one, other) => Number(!!other.custom) - Number(!!one.custom))
    .slice(0, MOST);
}

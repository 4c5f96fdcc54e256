import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { StepNode } from '../definition';
import classes from './forms.module.css';
import { TokenInput } from './TokenInput';

interface Props {
  node: StepNode;
  put: (more: Record<string, unknown>) => void;
}

interface Pair {
  key: number;
  name: string;
  value: string;
}

let made = 0;

function pairsOf(object: unknown): Pair[] {
  return Object.entries((object ?? {}) as Record<string, unknown>).map(([name, value]) => {
    made += 1;
    return { key: made, name, value: typeof value === 'string' ? value : JSON.stringify(value) };
  });
}

/** Calls another program: where, how, with what. */
export function CallForm({ node, put }: Props) {
  const t = useT();
  const method = String(node.method ?? 'POST');
  const plain = node.body !== undefined && (typeof node.body !== 'object' || Array.isArray(node.body) || Object.values(node.body as object).some((value) => value !== null && typeof value === 'object'));
  return (
    <>
      <Select label={t('flows.call.method')} allowDeselect={false} data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE']} value={method} onChange={(next) => put({ method: next })} />
      <TokenInput required label={t('flows.call.url')} description={t('flows.call.urlHint')} placeholder="https://" value={String(node.url ?? '')} change={(url) => put({ url })} />
      <Pairs label={t('flows.call.headers')} hint={t('flows.call.headersHint', { example: '{{secret.name}}' })} value={node.headers} plain change={(headers) => put({ headers })} />
      {method !== 'GET' && (plain ? <p className={classes.hint}>{t('flows.call.complex')}</p> : <Pairs label={t('flows.call.body')} hint={t('flows.call.bodyHint')} value={node.body} change={(body) => put({ body })} />)}
      <NumberInput label={t('flows.call.seconds')} min={1} max={60} clampBehavior="strict" value={Number(node.seconds ?? 20)} onChange={(seconds) => put({ seconds: Number(seconds) || 20 })} />
    </>
  );
}

interface PairsProps {
  label: string;
  hint: string;
  value: unknown;
  /** Takes fixed words only. */
  plain?: boolean;
  change: (value: Record<string, string> | undefined) => void;
}

/** Texts by name. A name in mid-typing is kept here until it is one. */
function Pairs({ label, hint, value, plain, change }: PairsProps) {
  const t = useT();
  const lines = useRef<Pair[]>(undefined);
  const stored = JSON.stringify(value ?? {});
  if (!lines.current || JSON.stringify(objectOf(lines.current)) !== stored) {
    lines.current = pairsOf(value);
  }
  const pairs = lines.current;
  function put(next: Pair[]) {
    lines.current = next;
    const object = objectOf(next);
    change(next.length === 0 ? undefined : object);
  }
  const set = (pair: Pair, more: Partial<Pair>) => put(pairs.map((one) => (one.key === pair.key ? { ...one, ...more } : one)));
  return (
    <fieldset className={classes.optional}>
      <legend>{label}</legend>
      <p className={classes.hint}>{hint}</p>
      {pairs.map((pair) => (
        <div key={pair.key} className={classes.comparison}>
          <div className={classes.fields}>
            <TextInput aria-label={t('flows.call.name')} placeholder={t('flows.call.name')} value={pair.name} onChange={({ currentTarget }) => set(pair, { name: currentTarget.value })} />
            {plain ? (
              <TextInput aria-label={t('flows.call.value')} placeholder={t('flows.call.value')} value={pair.value} onChange={({ currentTarget }) => set(pair, { value: currentTarget.value })} />
            ) : (
              <TokenInput bare label={t('flows.call.value')} value={pair.value} change={(text) => set(pair, { value: text })} />
            )}
          </div>
          <ActionIcon className={classes.drop} aria-label={t('flows.call.drop', { name: pair.name })} onClick={() => put(pairs.filter(({ key }) => key !== pair.key))}>
            <IconX size={17} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={17} />}
        onClick={() => {
          made += 1;
          put([...pairs, { key: made, name: '', value: '' }]);
        }}
      >
        {t('flows.call.add')}
      </Button>
    </fieldset>
  );
}

function objectOf(pairs: Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
}

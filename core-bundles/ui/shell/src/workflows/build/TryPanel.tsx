import { Alert, Button, SegmentedControl, Select } from '@mantine/core';
import { count, Link, RecordPicker, sentence, useT } from '@guildhall/ui-kit';
import { IconFlask, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNameOf } from '../../record/custom/names';
import { usePlaces } from '../../record/descriptors';
import { type Seen, type Tried, useHindsight, useTrial } from '../api';
import { findStep } from '../definition';
import type { Names } from '../words/names';
import { capital } from '../words/summary';
import classes from './try.module.css';
import { Effects } from './Effects';
import type { StepState } from './FlowView';
import { PanelFrame } from './PanelFrame';
import type { Drawing } from './useDrawing';

interface Props {
  drawing: Drawing;
  names: Names;
  /** Shows in the picture what would be done. */
  mark: (states: ReadonlyMap<string, StepState> | undefined) => void;
  close: () => void;
}

/** What the draft would do: with a record as it is today, and in the days gone by. Nothing is written. */
export function TryPanel({ drawing, names, mark, close }: Props) {
  const t = useT();
  const [way, setWay] = useState('record');
  useEffect(() => () => mark(undefined), [mark]);
  return (
    <PanelFrame title={t('flows.try')} kind={{ kind: 'try', icon: way === 'record' ? IconFlask : IconHistory, tint: 'violet' }} close={close}>
      <SegmentedControl
        fullWidth
        aria-label={t('flows.try')}
        className={classes.ways}
        data={[
          { value: 'record', label: t('flows.try.record') },
          { value: 'history', label: t('flows.try.history') },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === 'record' ? <WithRecord drawing={drawing} names={names} mark={mark} /> : <OverDays drawing={drawing} names={names} />}
    </PanelFrame>
  );
}

function statesOf(tried: Tried, drawing: Drawing): Map<string, StepState> {
  const states = new Map<string, StepState>();
  for (const { step } of tried.effects) {
    states.set(step.split('.').at(-1) ?? step, 'done');
  }
  const failed = tried.problem?.step;
  if (typeof failed === 'string') {
    states.set(failed.split('.').at(-1) ?? failed, 'failed');
  }
  const walk = (list: typeof drawing.definition.steps) => {
    for (const node of list) {
      if (!states.has(node.id)) {
        states.set(node.id, 'skipped');
      }
      walk([...(node.then ?? []), ...(node.else ?? []), ...(node.steps ?? [])]);
    }
  };
  walk(drawing.definition.steps);
  return states;
}

function WithRecord({ drawing, names, mark }: Omit<Props, 'close'>) {
  const t = useT();
  const { definition, stored } = drawing;
  const of = names.described.get(String(definition.trigger.entity ?? ''));
  const [record, setRecord] = useState<number | null>(null);
  const trial = useTrial(stored.id);
  const [unsaved, setUnsaved] = useState<unknown>();
  async function go() {
    setUnsaved(undefined);
    try {
      await drawing.settled();
    } catch (problem) {
      setUnsaved(problem);
      return;
    }
    trial.mutate(of ? record : null, { onSuccess: (tried) => mark(statesOf(tried, drawing)) });
  }
  const wrong = unsaved ?? trial.error;
  return (
    <div className={classes.part}>
      <p className={classes.lead}>{t('flows.try.lead')}</p>
      {of && <RecordPicker label={names.one(of.entity)} path={of.path} titleField={of.title_field} value={record} required onChange={setRecord} />}
      <Button loading={trial.isPending} disabled={!!of && record === null} leftSection={<IconFlask size={18} />} onClick={() => void go()}>
        {t('flows.try.go')}
      </Button>
      {wrong ? (
        <Alert color="red" role="alert">
          {sentence(wrong)}
        </Alert>
      ) : (
        trial.data && <Result tried={trial.data} drawing={drawing} names={names} />
      )}
    </div>
  );
}

function Result({ tried, drawing, names }: { tried: Tried; drawing: Drawing; names: Names }) {
  const t = useT();
  if (!tried.applies) {
    return (
      <Alert color="yellow" role="status">
        {t('flows.try.not')}
      </Alert>
    );
  }
  const failed = String(tried.problem?.step ?? '');
  const node = failed ? findStep(drawing.definition, failed.split('.').at(-1) ?? '') : undefined;
  return (
    <div role="status">
      <p className={classes.verdict}>{tried.effects.length === 0 ? t('flows.try.nothing') : t('flows.try.would', { count: tried.effects.length })}</p>
      <Effects effects={tried.effects} definition={drawing.definition} names={names} />
      {tried.problem && (
        <Alert color="red">
          {t('flows.try.fails', { what: node ? t(`flow.kind.${node.kind}`) : failed })} {String(tried.problem.detail ?? tried.problem.title ?? '')}
        </Alert>
      )}
    </div>
  );
}

const DAYS = ['7', '30', '90', '365'];

function OverDays({ drawing, names }: Pick<Props, 'drawing' | 'names'>) {
  const t = useT();
  const [days, setDays] = useState('30');
  const look = useHindsight(drawing.stored.id);
  const [unsaved, setUnsaved] = useState<unknown>();
  async function go() {
    setUnsaved(undefined);
    try {
      await drawing.settled();
      look.mutate(Number(days));
    } catch (problem) {
      setUnsaved(problem);
    }
  }
  const wrong = unsaved ?? look.error;
  return (
    <div className={classes.part}>
      <p className={classes.lead}>{t('flows.seen.lead')}</p>
      <Select label={t('flows.seen.days')} allowDeselect={false} data={DAYS.map((one) => ({ value: one, label: t('flows.seen.last', { count: Number(one), n: count(Number(one)) }) }))} value={days} onChange={(next) => next && setDays(next)} />
      <Button loading={look.isPending} leftSection={<IconHistory size={18} />} onClick={() => void go()}>
        {t('flows.seen.go')}
      </Button>
      {wrong ? (
        <Alert color="red" role="alert">
          {sentence(wrong)}
        </Alert>
      ) : (
        look.data && <Hindsight seen={look.data} drawing={drawing} names={names} />
      )}
    </div>
  );
}

function Hindsight({ seen, drawing, names }: { seen: Seen; drawing: Drawing; names: Names }) {
  const t = useT();
  const entity = String(drawing.definition.trigger.entity ?? '');
  const { examples } = seen;
  return (
    <div role="status" className={classes.seen}>
      <p className={classes.number}>{count(seen.fires)}</p>
      <p className={classes.verdict}>
        {t('flows.seen.fires', { count: seen.fires, n: count(seen.fires), days: seen.days })}
        {entity && seen.fires > 0 ? ` ${t('flows.seen.records', { count: seen.records, n: count(seen.records) })}` : ''}
        {seen.fires > 0 ? ` ${t('flows.seen.changed', { count: seen.changed, n: count(seen.changed) })}` : ''}
      </p>
      {seen.asked > 0 && <p className={classes.lead}>{t('flows.seen.today')}</p>}
      {examples.length > 0 && (
        <>
          <h3 className={classes.small}>{t('flows.seen.examples')}</h3>
          <ul className={classes.examples}>
            {examples.map((id) => (
              <Example key={id} entity={entity} id={id} names={names} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Example({ entity, id, names }: { entity: string; id: number; names: Names }) {
  const place = usePlaces()(entity, id);
  const name = useNameOf(names.described.get(entity), id);
  // What is gone or not to be seen keeps its number.
  const words = name ?? `${capital(names.one(entity))} ${id}`;
  return <li>{place ? <Link to={place.path}>{words}</Link> : words}</li>;
}

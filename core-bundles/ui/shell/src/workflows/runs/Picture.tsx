import { Drawer, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useT } from '@guildhall/ui-kit';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { FlowView } from '../build/FlowView';
import { stepKind, triggerKind } from '../build/kinds';
import { PanelFrame } from '../build/PanelFrame';
import { type Definition, findStep, TRIGGER } from '../definition';
import type { Names } from '../words/names';
import type { Json } from './api';
import { Kept } from './Kept';
import { Outcome } from './Outcome';
import classes from './picture.module.css';
import { type Drawn, marksOf, pictureOf, turnsOf } from './picture';
import { StepStateTag } from './State';
import { StepBody } from './StepBody';
import type { Place } from './tree';

interface Props {
  places: Place[];
  definition: Definition;
  subject: string | undefined;
  names: Names;
  /** What it began with. */
  input: Json;
  redo: ((place: Place) => void) | undefined;
}

/** Steps of which one line says more than their state. */
const TELLING = ['find', 'loop', 'branch', 'wait', 'approval', 'notify', 'webhook'];

/** The version as it was drawn, with what has become of each step; a touch opens what it worked with. */
export function Picture({ places, definition, subject, names, input, redo }: Props) {
  const t = useT();
  const wide = useMediaQuery('(min-width: 1024px)', window.matchMedia('(min-width: 1024px)').matches);
  const phone = useMediaQuery('(max-width: 679px)', window.matchMedia('(max-width: 679px)').matches);
  const picture = useMemo(() => pictureOf(definition, places), [definition, places]);
  const marks = useMemo(() => marksOf(picture), [picture]);
  const trouble = [...picture].find(([, { state }]) => state === 'failed')?.[0];
  const [chosen, choose] = useState<string | undefined>(wide ? trouble : undefined);
  const canvas = useRef<HTMLDivElement>(null);
  // Begins in the middle, at what went wrong if anything did.
  useLayoutEffect(() => {
    const box = canvas.current;
    const card = box?.querySelector(`[data-state=failed]`);
    if (box) {
      box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
      if (card) {
        const [outer, inner] = [box.getBoundingClientRect(), card.getBoundingClientRect()];
        box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
        box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
      }
    }
  }, []);
  const drawn = chosen === undefined ? undefined : picture.get(chosen);
  const close = () => choose(undefined);
  const step = chosen ? findStep(definition, chosen) : undefined;
  const panel = drawn && step ? (
    <One key={chosen} kind={step.kind} {...{ drawn, places, subject, names, redo, close }} />
  ) : chosen === TRIGGER ? (
    <PanelFrame title={t('flow.kind.trigger')} kind={triggerKind(definition.trigger.kind)} close={close}>
      <div className={classes.body}>
        <Kept title={t('run.brought')} of={input} entity={subject} names={names} />
        <Kept title={t('run.drawn')} of={definition.trigger} entity={subject} names={names} />
      </div>
    </PanelFrame>
  ) : undefined;
  return (
    <div className={classes.picture} data-open={(wide && !!panel) || undefined}>
      <div ref={canvas} className={classes.canvas}>
        <FlowView definition={definition} names={names} states={marks} selected={chosen} select={choose} badge={(id) => <Badge drawn={picture.get(id)} subject={subject} names={names} />} />
      </div>
      {wide ? (
        panel && (
          <aside className={classes.panel} aria-label={t('run.stepPanel')}>
            {panel}
          </aside>
        )
      ) : (
        <Drawer.Root opened={!!panel} onClose={close} position={phone ? 'bottom' : 'right'} size={phone ? '80dvh' : 420} padding={0}>
          <Drawer.Overlay backgroundOpacity={0.25} />
          <Drawer.Content aria-label={t('run.stepPanel')} radius={phone ? '20px 20px 0 0' : undefined}>
            <Drawer.Body className={classes.sheet}>{panel ?? <PanelFrame title="" close={close} />}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}

/** What the mark beside it does not say. */
function Badge({ drawn, subject, names }: { drawn: Drawn | undefined; subject: string | undefined; names: Names }) {
  const t = useT();
  const [place] = drawn?.places ?? [];
  if (!drawn) {
    return null;
  }
  if (drawn.places.length > 1 && drawn.state !== 'ahead') {
    const there = drawn.places.filter(({ row }) => row).length;
    return <p className={classes.badge}>{t('run.timesOf', { count: there, of: drawn.places.length })}</p>;
  }
  if (['skipped', 'unreached', 'ahead'].includes(drawn.state)) {
    return <p className={classes.badge}>{t(`run.step.${drawn.state}`)}</p>;
  }
  return place && TELLING.includes(place.step.kind) ? <Outcome place={place} subject={subject} names={names} /> : null;
}

interface OneProps extends Omit<Props, 'input' | 'definition'> {
  kind: string;
  drawn: Drawn;
  close: () => void;
}

/** One step: of several turns the loudest first, any other to be chosen. */
function One({ kind, drawn, places, subject, names, redo, close }: OneProps) {
  const t = useT();
  const [path, setPath] = useState(drawn.places.find(({ state }) => state === drawn.state)?.path);
  const place = drawn.places.find((one) => one.path === path) ?? drawn.places[0];
  const turns = turnsOf(places, (n, of, item) => t(item ? 'run.turnOf' : 'run.turn', { n, of, item: item ?? '' }));
  return (
    <PanelFrame title={t(`flow.kind.${kind}`)} kind={stepKind(kind)} close={close}>
      <div className={classes.body}>
        {drawn.places.length > 1 && (
          <Select
            label={t('run.whichTurn')}
            allowDeselect={false}
            searchable={drawn.places.length > 12}
            data={drawn.places.map((one) => ({ value: one.path, label: `${turns.get(one.path)} – ${t(`run.step.${one.state}`)}` }))}
            value={place?.path ?? null}
            onChange={(next) => next && setPath(next)}
          />
        )}
        {place ? (
          <>
            <p className={classes.state}>
              <StepStateTag state={place.state} />
            </p>
            <Outcome place={place} subject={subject} names={names} />
            <StepBody place={place} subject={subject} names={names} redo={redo} />
          </>
        ) : (
          <>
            <p className={classes.state}>
              <StepStateTag state="skipped" />
            </p>
            <p className={classes.badge}>{t('run.skippedText')}</p>
          </>
        )}
      </div>
    </PanelFrame>
  );
}

import { Alert, Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Page, say, sayUndo, sentence, useT } from '@guildhall/ui-kit';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '../api';
import { copyStep, type Definition, findStep, freshStep, insertStep, removeStep, replaceStep, type Slot, type StepNode, TRIGGER, usersOf } from '../definition';
import { shortTitle } from '../words/summary';
import { useNames } from '../words/useNames';
import classes from './builder.module.css';
import { Canvas } from './Canvas';
import { AroundProvider } from './context';
import { faultWords } from './faults';
import type { StepState } from './FlowView';
import { gapsOf } from './gaps';
import { Head } from './Head';
import { PanelFrame } from './PanelFrame';
import { StepPanel } from './StepPanel';
import { StepPicker } from './StepPicker';
import { Summary } from './Summary';
import { TriggerPanel } from './TriggerPanel';
import { useDrawing } from './useDrawing';
import { useLift } from './useLift';

const TryPanel = lazy(() => import('./TryPanel').then((module) => ({ default: module.TryPanel })));
const PublishDialog = lazy(() => import('./PublishDialog').then((module) => ({ default: module.PublishDialog })));
const VersionsDialog = lazy(() => import('./VersionsDialog').then((module) => ({ default: module.VersionsDialog })));

/** What the panel beside the picture shows. */
export type Shown = { what: 'step'; id: string } | { what: 'pick'; slot: Slot } | { what: 'try' } | undefined;

/** A workflow in the hands of its owner: picture, panel, summary. */
export function Builder({ first }: { first: Workflow }) {
  const t = useT();
  const drawing = useDrawing(first);
  const { definition, stored, draw } = drawing;
  const names = useNames(definition);
  const wide = useMediaQuery('(min-width: 1024px)', window.matchMedia('(min-width: 1024px)').matches);
  const phone = useMediaQuery('(max-width: 679px)', window.matchMedia('(max-width: 679px)').matches);
  const [shown, show] = useState<Shown>(wide || !first.definition.trigger?.kind ? { what: 'step', id: TRIGGER } : undefined);
  const [dialog, open] = useState<'publish' | 'versions'>();
  const [told, tell] = useState('');
  const [states, setStates] = useState<ReadonlyMap<string, StepState>>();
  const speech = { definition, names };
  const titleOf = (id: string) => (id === TRIGGER ? t('flow.kind.trigger') : shortTitle(findStep(definition, id) ?? { id, kind: 'stop' }, speech));
  const lift = useLift(definition, draw, (id) => {
    tell(t('flows.moved', { what: titleOf(id) }));
    focusCard(id);
  });
  const faults = useMemo(() => {
    const all = new Map<string, string[]>();
    for (const { step, text } of stored.faults ?? []) {
      all.set(step ?? TRIGGER, [...(all.get(step ?? TRIGGER) ?? []), faultWords(text)]);
    }
    for (const [id, key] of gapsOf(definition)) {
      all.set(id, [...new Set([...(all.get(id) ?? []), t(key)])]);
    }
    return all;
  }, [stored.faults, definition, t]);

  const selected = shown?.what === 'step' ? shown.id : undefined;
  const node = selected ? findStep(definition, selected) : undefined;
  useEffect(() => {
    // What was undone or deleted has nothing to show.
    if (selected && !node) {
      show(undefined);
    }
  }, [selected, node]);

  function add(slot: Slot, kind: string) {
    const made = freshStep(definition, kind);
    draw(insertStep(definition, slot, made));
    show({ what: 'step', id: made.id });
    tell(t('flows.added', { what: t(`flow.kind.${kind}`) }));
  }
  function remove(gone: StepNode) {
    const before = definition;
    const users = usersOf(definition, gone.id);
    draw(removeStep(definition, gone.id));
    show(undefined);
    const what = shortTitle(gone, speech);
    sayUndo(users.length > 0 ? t('flows.removedUsed', { what, count: users.length }) : t('flows.removed', { what }), () => draw(before));
  }
  function copy(of: StepNode) {
    const copied = copyStep(definition, of.id);
    if (copied) {
      draw(copied.definition);
      show({ what: 'step', id: copied.made });
    }
  }
  const doing = { add, remove, copy };

  useKeys(drawing, (id) => {
    const inHand = findStep(definition, id);
    if (inHand && !lift.lifted) {
      remove(inHand);
    }
  });

  const panel = panelOf();
  function panelOf(): ReactNode {
    switch (shown?.what) {
      case 'pick':
        return <StepPicker pick={(kind) => add(shown.slot, kind)} close={() => show(undefined)} />;
      case 'try':
        return (
          <Suspense>
            <TryPanel drawing={drawing} names={names} mark={setStates} close={() => close()} />
          </Suspense>
        );
      case 'step':
        return node ? (
          <StepPanel key={node.id} node={node} own={stored.id} faults={faults.get(node.id) ?? []} change={(next) => draw(replaceStep(definition, next), `step ${next.id}`)} doing={doing} lift={lift.lift} close={() => show(undefined)} />
        ) : selected === TRIGGER ? (
          <TriggerPanel
            definition={definition}
            description={drawing.description}
            published={stored.published !== null}
            faults={faults.get(TRIGGER) ?? []}
            change={(trigger) => draw({ ...definition, trigger: clean(trigger) }, 'trigger')}
            describe={(description) => drawing.rename({ description })}
            close={() => show(undefined)}
          />
        ) : undefined;
      default:
        return undefined;
    }
  }
  function close() {
    show(undefined);
    setStates(undefined);
  }

  return (
    <AroundProvider value={{ definition, names, step: selected ?? TRIGGER }}>
      <Page fill bare title={drawing.title || t('flows.title')}>
        <div className={classes.builder}>
          <p className="gh-hidden" aria-live="polite">
            {told}
          </p>
          <Head drawing={drawing} faults={faults} tryIt={() => show({ what: 'try' })} publish={() => open('publish')} versions={() => open('versions')} trying={shown?.what === 'try'} />
          {drawing.saving === 'clash' && (
            <Alert color="orange" role="alert" title={t('flows.clash')} className={classes.alert}>
              <p className={classes.clash}>{t('flows.clashText')}</p>
              <div className={classes.choices}>
                <Button variant="default" onClick={() => drawing.resolve(false)}>
                  {t('flows.takeTheirs')}
                </Button>
                <Button onClick={() => drawing.resolve(true)}>{t('flows.keepMine')}</Button>
              </div>
            </Alert>
          )}
          {drawing.saving === 'failed' && (
            <Alert color="red" role="alert" className={classes.alert}>
              {sentence(drawing.problem)} {t('flows.notSaved')}
            </Alert>
          )}
          <Summary definition={definition} names={names} selected={selected} select={(id) => show({ what: 'step', id })} />
          <div className={classes.main}>
            <Canvas
              definition={definition}
              names={names}
              selected={selected}
              faults={faults}
              states={states}
              lift={lift}
              picking={shown?.what === 'pick' ? shown.slot : undefined}
              select={(id) => show({ what: 'step', id })}
              pick={(slot) => show({ what: 'pick', slot })}
              doing={doing}
            />
            {wide ? (
              panel && <aside className={classes.panel} aria-label={t('flows.panel')}>{panel}</aside>
            ) : (
              <Drawer.Root opened={!!panel} onClose={close} position={phone ? 'bottom' : 'right'} size={phone ? '86dvh' : 420} padding={0}>
                <Drawer.Overlay backgroundOpacity={0.25} />
                <Drawer.Content aria-label={t('flows.panel')} radius={phone ? '20px 20px 0 0' : undefined}>
                  <Drawer.Body className={classes.sheet}>{panel ?? <PanelFrame title="" close={close} />}</Drawer.Body>
                </Drawer.Content>
              </Drawer.Root>
            )}
          </div>
        </div>
      </Page>
      <Suspense>
        {dialog === 'publish' && <PublishDialog drawing={drawing} names={names} faults={faults} show={(id) => show({ what: 'step', id })} close={() => open(undefined)} said={say} />}
        {dialog === 'versions' && (
          <VersionsDialog
            drawing={drawing}
            close={() => open(undefined)}
            restore={(old: Definition, number: number) => {
              draw(old);
              open(undefined);
              say(t('flows.restored', { number }));
            }}
          />
        )}
      </Suspense>
    </AroundProvider>
  );
}

function clean(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** After a move the card is drawn at another place; whoever moved it by keys goes on from there. */
function focusCard(id: string) {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] button`)?.focus());
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Undo and redo as everywhere, and Delete for the step in hand. */
function useKeys(drawing: { undo: (() => void) | undefined; redo: (() => void) | undefined }, remove: (id: string) => void) {
  const latest = useRef({ drawing, remove });
  latest.current = { drawing, remove };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || document.querySelector('[role=dialog][data-modal-content]')) {
        return;
      }
      const { undo, redo } = latest.current.drawing;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        event.preventDefault();
        (key === 'y' || event.shiftKey ? redo : undo)?.();
      }
      const card = event.key === 'Delete' ? (event.target as HTMLElement).closest<HTMLElement>('[data-card]') : null;
      if (card) {
        event.preventDefault();
        const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')];
        const above = cards[cards.indexOf(card) - 1]?.dataset.card;
        latest.current.remove(card.dataset.card ?? '');
        if (above) {
          focusCard(above);
        }
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

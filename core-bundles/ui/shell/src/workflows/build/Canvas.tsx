import { ActionIcon, Menu, Popover } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconArrowsMove, IconChevronDown, IconChevronUp, IconCopy, IconDotsVertical, IconKeyboard, IconMaximize, IconMinus, IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { type Definition, fits, neighbour, type Slot, slotOf, type StepNode } from '../definition';
import type { Names } from '../words/names';
import { capital, stepWords } from '../words/summary';
import { cardAt, goByArrows } from './arrows';
import classes from './canvas.module.css';
import { type FlowEdit, type StepState, FlowView } from './FlowView';
import { type Lift, slotKey } from './useLift';

interface Props {
  definition: Definition;
  names: Names;
  selected: string | undefined;
  faults: ReadonlyMap<string, string[]>;
  states: ReadonlyMap<string, StepState> | undefined;
  lift: Lift;
  /** Where the next step is being chosen for. */
  picking: Slot | undefined;
  select: (id: string) => void;
  pick: (slot: Slot) => void;
  doing: { copy: (node: StepNode) => void; remove: (node: StepNode) => void };
}

const ZOOMS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3];

/** The picture to work on: can be pushed about, made smaller and larger, taken apart and put together. */
export function Canvas({ definition, names, selected, faults, states, lift, picking, select, pick, doing }: Props) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [middle, setMiddle] = useState(false);

  useLayoutEffect(() => {
    const box = canvas.current;
    // Begins with what sets it off in the middle.
    if (box && !middle && box.scrollWidth > 0) {
      box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
      setMiddle(true);
    }
  }, [middle]);
  function fit() {
    const [box, inner] = [canvas.current, picture.current?.firstElementChild];
    if (box && inner) {
      const size = inner.getBoundingClientRect();
      const share = Math.min(box.clientWidth / (size.width / zoom), box.clientHeight / (size.height / zoom), 1);
      setZoom(Math.max(0.3, Math.floor(share * 20) / 20));
      requestAnimationFrame(() => box.scrollTo((box.scrollWidth - box.clientWidth) / 2, 0));
    }
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    goByArrows(event);
    const card = cardAt(event)?.dataset.card;
    if (card && event.key.toLowerCase() === 'n' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const slot = slotOf(definition, card);
      event.preventDefault();
      pick(slot ? { ...slot, at: slot.at + 1 } : { inside: null, branch: 'steps', at: 0 });
    }
  }
  const step = (way: 1 | -1) => setZoom(way > 0 ? (ZOOMS.find((one) => one > zoom + 0.01) ?? zoom) : (ZOOMS.findLast((one) => one < zoom - 0.01) ?? zoom));

  const edit: FlowEdit = {
    gap: (slot) => {
      const key = slotKey(slot);
      if (lift.lifted) {
        return fits(definition, lift.lifted, slot) ? (
          <button type="button" className={classes.target} data-slot={key} data-over={lift.over === key || undefined} onClick={() => lift.drop(slot)}>
            {t('flows.moveHere')}
          </button>
        ) : (
          <span />
        );
      }
      return (
        <button type="button" className={classes.plus} data-slot={key} data-picking={(picking && slotKey(picking) === key) || undefined} aria-label={t('flows.addHere')} onClick={() => pick(slot)}>
          <IconPlus size={16} stroke={2.2} aria-hidden />
        </button>
      );
    },
    card: (node) => ({ ...lift.handle(node.id), ...(lift.lifted === node.id && { 'data-lifted': true }) }),
    tools: (node) => (
      <span className={classes.tools} data-tool>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={classes.tool} aria-label={t('flows.stepActions', { what: capital(stepWords(node, definition, names)) })}>
              <IconDotsVertical size={18} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {([-1, 1] as const).map((way) => {
              const slot = neighbour(definition, node.id, way);
              return (
                <Menu.Item
                  key={way}
                  disabled={!slot}
                  leftSection={way < 0 ? <IconChevronUp size={18} stroke={1.7} /> : <IconChevronDown size={18} stroke={1.7} />}
                  onClick={() => lift.nudge(node.id, way)}
                >
                  {t(way < 0 ? 'flows.up' : 'flows.down')}
                </Menu.Item>
              );
            })}
            <Menu.Item leftSection={<IconArrowsMove size={18} stroke={1.7} />} onClick={() => lift.lift(node.id)}>
              {t('flows.moveTo')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={18} stroke={1.7} />} onClick={() => doing.copy(node)}>
              {t('flows.copy')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={() => doing.remove(node)}>
              {t('kit.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    ),
  };

  return (
    <div className={classes.around}>
      {lift.lifted && !lift.at && (
        <p className={classes.lifting} role="status">
          {t('flows.lifting')}
          <button type="button" onClick={() => lift.lift(undefined)}>
            {t('kit.cancel')}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pushing it about is one way among others to scroll. */}
      <div ref={canvas} className={classes.canvas} data-canvas onPointerDown={(event) => push(event, canvas.current)} onKeyDown={onKeyDown}>
        <div ref={picture} style={{ zoom }}>
          <FlowView definition={definition} names={names} selected={selected} select={select} faults={faults} states={states} edit={edit} />
        </div>
      </div>
      <div className={classes.zoom} role="group" aria-label={t('flows.zoom')}>
        <ActionIcon aria-label={t('flows.smaller')} onClick={() => step(-1)}>
          <IconMinus size={17} stroke={1.9} />
        </ActionIcon>
        <button type="button" className={classes.share} onClick={() => setZoom(1)} aria-label={t('flows.fullSize', { share: `${Math.round(zoom * 100)} %` })}>
          {Math.round(zoom * 100)} %
        </button>
        <ActionIcon aria-label={t('flows.larger')} onClick={() => step(1)}>
          <IconPlus size={17} stroke={1.9} />
        </ActionIcon>
        <ActionIcon aria-label={t('flows.fit')} onClick={fit}>
          <IconMaximize size={17} stroke={1.9} />
        </ActionIcon>
        <Popover position="top-start" width={300} trapFocus>
          <Popover.Target>
            <ActionIcon className={classes.keys} aria-label={t('flows.keysTitle')}>
              <IconKeyboard size={18} stroke={1.8} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('flows.keysTitle')} className={classes.keysText}>
            {t('flows.keys')}
          </Popover.Dropdown>
        </Popover>
      </div>
      {lift.lifted && lift.at && <Ghost lift={lift} definition={definition} names={names} />}
    </div>
  );
}

/** What is in hand, beside the pointer. */
function Ghost({ lift, definition, names }: { lift: Lift; definition: Definition; names: Names }) {
  const find = (list: StepNode[]): StepNode | undefined =>
    list.flatMap((node) => (node.id === lift.lifted ? [node] : [find([...(node.then ?? []), ...(node.else ?? []), ...(node.steps ?? [])])])).find((node) => node !== undefined);
  const node = find(definition.steps);
  return node && lift.at ? (
    <div className={classes.ghost} style={{ insetInlineStart: 0, top: 0, transform: `translate(${lift.at.x + 12}px, ${lift.at.y + 10}px)` }} aria-hidden>
      {capital(stepWords(node, definition, names))}
    </div>
  ) : null;
}

/** The ground can be pushed about by mouse; fingers scroll anyway. */
function push(start: PointerEvent, canvas: HTMLElement | null) {
  if (!canvas || start.pointerType !== 'mouse' || start.button !== 0 || (start.target as HTMLElement).closest('[data-card], button')) {
    return;
  }
  const from = { left: canvas.scrollLeft, top: canvas.scrollTop };
  const move = (event: globalThis.PointerEvent) => canvas.scrollTo(from.left - (event.clientX - start.clientX), from.top - (event.clientY - start.clientY));
  const stop = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', stop);
    removeEventListener('pointercancel', stop);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', stop);
  addEventListener('pointercancel', stop);
}

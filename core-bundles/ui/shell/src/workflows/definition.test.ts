import { expect, it } from 'vitest';
import { allSteps, copyStep, type Definition, definitionOf, findStep, fits, insertStep, moveStep, neighbour, nextId, removeStep, replaceStep, slotOf, usersOf } from './definition';

const drawn: Definition = definitionOf({
  format: 1,
  trigger: { kind: 'created', entity: 'crm.deal' },
  steps: [
    { id: 'find1', kind: 'find', entity: 'crm.task' },
    {
      id: 'branch1',
      kind: 'branch',
      if: { left: '{{steps.find1.count}}', op: 'gt', right: 0 },
      then: [{ id: 'loop1', kind: 'loop', over: '{{steps.find1.records}}', steps: [{ id: 'update1', kind: 'update', record: '{{item.id}}' }] }],
      else: [{ id: 'stop1', kind: 'stop' }],
    },
    { id: 'notify1', kind: 'notify', text: 'Found {{ steps.find1.count }}' },
  ],
});
const ids = (definition: Definition) => allSteps(definition.steps).map(({ id }) => id);

it('keeps what it does not know', () => {
  expect(definitionOf({ format: 1, trigger: null, steps: 'none' })).toEqual({ format: 1, trigger: {}, steps: [] });
});

it('finds steps wherever they are', () => {
  expect(ids(drawn)).toEqual(['find1', 'branch1', 'loop1', 'update1', 'stop1', 'notify1']);
  expect(slotOf(drawn, 'update1')).toEqual({ inside: 'loop1', branch: 'steps', at: 0 });
  expect(slotOf(drawn, 'stop1')).toEqual({ inside: 'branch1', branch: 'else', at: 0 });
});

it('puts in, takes out and exchanges without touching what was', () => {
  const before = JSON.stringify(drawn);
  const more = insertStep(drawn, { inside: 'branch1', branch: 'else', at: 0 }, { id: 'wait1', kind: 'wait' });
  expect(ids(more)).toEqual(['find1', 'branch1', 'loop1', 'update1', 'wait1', 'stop1', 'notify1']);
  expect(ids(removeStep(more, 'loop1'))).toEqual(['find1', 'branch1', 'wait1', 'stop1', 'notify1']);
  expect(findStep(replaceStep(drawn, { id: 'update1', kind: 'update', values: { a: 1 } }), 'update1')?.values).toEqual({ a: 1 });
  expect(JSON.stringify(drawn)).toBe(before);
});

it('moves a step to where it fits, never into itself', () => {
  expect(fits(drawn, 'branch1', { inside: 'loop1', branch: 'steps', at: 0 })).toBe(false);
  expect(fits(drawn, 'find1', { inside: null, branch: 'steps', at: 1 })).toBe(false);
  expect(ids(moveStep(drawn, 'find1', { inside: null, branch: 'steps', at: 3 }))).toEqual(['branch1', 'loop1', 'update1', 'stop1', 'notify1', 'find1']);
  expect(slotOf(moveStep(drawn, 'notify1', { inside: 'loop1', branch: 'steps', at: 0 }), 'notify1')).toEqual({ inside: 'loop1', branch: 'steps', at: 0 });
});

it('walks up and down by keys, out of what is around', () => {
  expect(neighbour(drawn, 'find1', -1)).toBeUndefined();
  expect(neighbour(drawn, 'find1', 1)).toEqual({ inside: null, branch: 'steps', at: 2 });
  expect(neighbour(drawn, 'stop1', 1)).toEqual({ inside: null, branch: 'steps', at: 2 });
  expect(ids(moveStep(drawn, 'find1', neighbour(drawn, 'find1', 1) as never))[0]).toBe('branch1');
});

it('copies a step with all inside it under new ids', () => {
  const { definition, made } = copyStep(drawn, 'branch1') as { definition: Definition; made: string };
  expect(made).toBe('branch2');
  expect(ids(definition)).toEqual(['find1', 'branch1', 'loop1', 'update1', 'stop1', 'branch2', 'loop2', 'update2', 'stop2', 'notify1']);
  expect(findStep(definition, 'loop2')?.over).toBe('{{steps.find1.records}}');
});

it('knows who uses a step and which id is free', () => {
  expect(usersOf(drawn, 'find1').map(({ id }) => id)).toEqual(['branch1', 'loop1', 'notify1']);
  expect(nextId(drawn, 'update')).toBe('update2');
});

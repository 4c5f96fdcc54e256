import { expect, it } from 'vitest';
import type { StepNode } from '../definition';
import type { StepRow } from './api';
import { check, leavesOf, put, typedAs } from './edit';
import { marksOf, pictureOf } from './picture';
import { flat, type Group, itemName, telling, treeOf } from './tree';

const row = (path: string, state: StepRow['state'], output: Record<string, unknown> | null = null, more: Partial<StepRow> = {}): StepRow => ({
  path,
  attempt: 0,
  kind: 'update',
  state,
  redone: false,
  input: {},
  output,
  key: null,
  problem: null,
  started_at: '2026-11-22T08:00:00Z',
  finished_at: null,
  ...more,
});

const steps: StepNode[] = [
  { id: 'a', kind: 'find' },
  { id: 'l', kind: 'loop', steps: [{ id: 'b', kind: 'branch', then: [{ id: 'c', kind: 'create' }], else: [{ id: 'd', kind: 'notify' }] }] },
  { id: 'w', kind: 'wait' },
];
const states = (rows: StepRow[], state: 'running' | 'waiting' | 'failed') =>
  flat(treeOf({ steps }, { state }, rows)).map((one) => `${one.path} ${one.state}`);

it('shows what is ahead of a run that goes on, and of one that does not what it never came to', () => {
  expect(states([row('a', 'done')], 'running')).toEqual(['a done', 'l working', 'l[0].b ahead', 'l[0].c ahead', 'l[0].d ahead', 'w ahead']);
  expect(states([row('a', 'failed')], 'failed')).toContain('w unreached');
});

it('finds the steps of each turn, and only the way that was taken', () => {
  const rows = [
    row('a', 'done'),
    row('l', 'done', { items: [{ name: 'Ada' }, { name: 'Ben' }] }),
    row('l[0].b', 'done', { taken: 'then' }),
    row('l[0].c', 'done'),
    row('l[1].b', 'done', { taken: 'else' }),
    row('l[1].d', 'failed'),
  ];
  expect(states(rows, 'failed')).toEqual(['a done', 'l done', 'l[0].b done', 'l[0].c done', 'l[1].b done', 'l[1].d failed', 'w unreached']);
});

it('draws each step as the loudest of its turns, and what lay on another way as skipped', () => {
  const rows = [
    row('a', 'done'),
    row('l', 'done', { items: [{ name: 'Ada' }, { name: 'Ben' }] }),
    row('l[0].b', 'done', { taken: 'then' }),
    row('l[0].c', 'done'),
    row('l[1].b', 'done', { taken: 'then' }),
    row('l[1].c', 'failed'),
  ];
  const picture = pictureOf({ steps }, treeOf({ steps }, { state: 'failed' }, rows));
  expect(Object.fromEntries(marksOf(picture))).toEqual({ a: 'done', l: 'done', b: 'done', c: 'failed', d: 'skipped', w: 'ahead' });
  expect(picture.get('c')?.places.map(({ path }) => path)).toEqual(['l[0].c', 'l[1].c']);
});

it('keeps tries that were made again apart', () => {
  const place = treeOf({ steps }, { state: 'waiting' }, [row('a', 'failed', null, { redone: true }), row('a', 'done', null, { attempt: 1 })])[0];
  expect([place?.state, place?.earlier.length]).toEqual(['done', 1]);
});

it('draws the turns in trouble before the quiet ones', () => {
  const groups: Group[] = Array.from({ length: 40 }, (_, turn) => ({
    kind: 'turn',
    turn,
    places: [{ step: { id: 'x', kind: 'update' }, path: `l[${turn}].x`, state: turn === 33 ? 'failed' : 'done', row: undefined, earlier: [], inside: [] }],
  }));
  expect(telling(groups).map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 33]);
  expect([itemName({ title: 'X' }), itemName('y'), itemName({})]).toEqual(['X', 'y', undefined]);
});

it('takes an input apart for a form and puts it together again', () => {
  const input = { entity: 'crm.task', values: { title: 'Call', priority: 2, done: false, due: null, tags: ['a'] } };
  expect(leavesOf(input).map(({ path, kind }) => `${path.join('.')} ${kind}`)).toEqual([
    'entity text',
    'values.title text',
    'values.priority number',
    'values.done boolean',
    'values.due empty',
    'values.tags json',
  ]);
  expect(put(input, ['values', 'title'], 'Write').values).toEqual({ ...input.values, title: 'Write' });
  expect([typedAs('number', '12.5'), typedAs('number', 'x'), typedAs('empty', ''), typedAs('text', '')]).toEqual([12.5, 'x', null, '']);
});

it('says on which line JSON breaks off, and takes objects only', () => {
  expect(check('{"a": 1}').input).toEqual({ a: 1 });
  expect(check('[1]').input).toBeUndefined();
  expect(check('{\n "a": }').input).toBeUndefined();
});

import { definePlugin } from '@guildhall/ui-kit';
import { afterEach, expect, it } from 'vitest';
import { contributions, plug, subscribe, unplug } from './registry';

const workshop = (label: string) =>
  definePlugin({
    id: 'workshop',
    setup: (host) => host.slot('record.tab', { id: 'gadgets', label, of: 'people', order: 80, component: () => null }),
  });

const labels = () => contributions().slots.filter(({ slot }) => slot === 'record.tab').map(({ label }) => label);

afterEach(() => unplug('workshop'));

it('has a tab for as long as its module is plugged in, once, and tells who draws it', () => {
  let told = 0;
  const stop = subscribe(() => told++);
  plug(workshop('before'));
  plug(workshop('after'));
  expect(labels()).toEqual(['after']);
  const soFar = told;
  unplug('workshop');
  expect(labels()).toEqual([]);
  expect(told).toBeGreaterThan(soFar);
  stop();
});

it('keeps what was there when a newer version fails while it registers', () => {
  plug(workshop('before'));
  const broken = definePlugin({
    id: 'workshop',
    setup(host) {
      host.slot('record.tab', { id: 'gadgets', label: 'broken', component: () => null });
      throw new Error('not so');
    },
  });
  expect(() => plug(broken)).toThrow('not so');
  expect(labels()).toEqual(['before']);
});

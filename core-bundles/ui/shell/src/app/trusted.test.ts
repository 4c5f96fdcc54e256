import { expect, it } from 'vitest';
import { guardMarkup, styleOnly, workerOnly } from './trusted';

it('lets styles through and no markup', () => {
  expect(styleOnly(':root > *{color:red}')).toBe(':root > *{color:red}');
  expect(styleOnly('<img src=x onerror=alert(1)>')).toBeNull();
});

it('is the one default policy, where the browser knows of such', () => {
  const made: string[] = [];
  guardMarkup({ createPolicy: (name) => made.push(name) });
  guardMarkup(undefined);
  expect(made).toEqual(['default']);
});

it('lets the worker start and nothing else by its address', () => {
  expect(workerOnly('/sw.js')).toBe('/sw.js');
  expect(workerOnly('https://elsewhere.example/sw.js')).toBeNull();
  expect(workerOnly('data:text/javascript,run()')).toBeNull();
});

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { offered, usePageActions } from './actions';

function Part() {
  usePageActions([{ id: 'a', label: 'a', run: () => undefined }, false]);
  return null;
}

it('offers nothing before a page is in sight', () => {
  renderToStaticMarkup(createElement(Part));
  expect(offered()).toEqual([]);
});

import { expect, it } from 'vitest';
import { filesWith } from './sources';

/** Properties that name a side of the screen instead of a side of the text. */
const SIDES = [
  /^(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
  /^border-(top|bottom)-(left|right)-radius\b/,
  /^(left|right)\s*:/,
  /^(text-align|float|clear|justify-content)\s*:\s*(left|right)\b/,
];
const FOUR = /^(margin|padding|inset)\s*:\s*([^;]+);/;

function isOneSided(line: string): boolean {
  const [, , value = ''] = FOUR.exec(line) ?? [];
  const sides = value.match(/(?:[^\s(]|\([^)]*\))+/g) ?? [];
  return SIDES.some((side) => side.test(line)) || (sides.length === 4 && sides[1] !== sides[3]);
}

it('no style names left or right, so that pages turn with the direction of writing', () => {
  const found = filesWith('.css').flatMap(([path, text]) =>
    text
      .split(/[\n{]/)
      .map((line) => line.trim())
      .filter(isOneSided)
      .map((line) => `${path}: ${line}`),
  );
  expect(filesWith('.css').length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

it('no component does either', () => {
  const sided = /\b(margin|padding|border)(Left|Right)\b|textAlign: '(left|right)'|\s(ml|mr|pl|pr)=/;
  const found = filesWith('.tsx').flatMap(([path, text]) => text.split('\n').filter((line) => sided.test(line)).map((line) => `${path}: ${line.trim()}`));
  expect(found).toEqual([]);
});

import { expect, it } from 'vitest';
import { filesWith } from './sources';

/** Where colours are given their names, and pictures, which are drawn once and look the same by day and by night. */
const HOME = /theme\/(tokens\.css|theme\.ts)$|\/start\/art\//;
const RAW = /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i;
/** Names of colours, where a colour is meant. */
const NAMED = /(?:color|background|fill|stroke|border[\w-]*|shadow|outline)\b[^;]*:\s*(?:[^;]*\s)?(white|black|red|green|blue|yellow|orange|purple|gr[ae]y)\b(?![\w-])/i;

function rawOf(ends: string[], bad: RegExp[]): string[] {
  return ends.flatMap(filesWith).flatMap(([path, text]) =>
    HOME.test(path) || path.includes('.test.')
      ? []
      : text
          .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
          .split('\n')
          .filter((line) => bad.some((one) => one.test(line)))
          .map((line) => `${path}: ${line.trim()}`),
  );
}

it('no style has a colour of its own: all come from the tokens, so that they hold by day and by night', () => {
  expect(filesWith('.css').length).toBeGreaterThan(50);
  expect(rawOf(['.css'], [RAW, NAMED])).toEqual([]);
});

it('no component has one either', () => {
  expect(rawOf(['.ts', '.tsx'], [/['"`]#[0-9a-f]{3,8}['"`]/i, /['"`(\s](rgba?|hsla?|oklch)\(/i])).toEqual([]);
});

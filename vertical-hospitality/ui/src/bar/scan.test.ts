import encode from 'qr';
import decode from 'qr/decode.js';
import { expect, it } from 'vitest';

const CODE = 'GH1-0123456789ABCDEF0123456789ABCDEF';
const DOT = 6;

/** As the guest's card is drawn, seen by a camera in dim light: grey on darker grey. */
function photographed(text: string): ImageData {
  const rows = encode(text, 'raw', { border: 4 });
  const width = rows.length * DOT;
  const data = new Uint8ClampedArray(width * width * 4);
  for (let at = 0; at < width * width; at++) {
    const dark = rows[Math.floor(at / width / DOT)]?.[Math.floor((at % width) / DOT)];
    data.set(dark ? [40, 44, 52, 255] : [130, 128, 120, 255], at * 4);
  }
  return { width, height: width, data } as ImageData;
}

it('reads in poor light what the card shows', () => {
  expect(decode(photographed(CODE))).toBe(CODE);
});

it('finds nothing where there is nothing', () => {
  const dark = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4) } as ImageData;
  expect(() => decode(dark)).toThrow();
});

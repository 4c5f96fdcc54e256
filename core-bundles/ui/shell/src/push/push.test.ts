import { describe, expect, it } from 'vitest';
import { pathOf, read } from '../worker/push';
import { keyOf } from './device';

const data = (json: unknown) => ({ json: () => json }) as PushMessageData;

describe('a message from the server', () => {
  it('is shown if it is one', () => {
    expect(read(data({ title: 'Northlight', path: '/notices/7', body: 'x' }))?.path).toBe('/notices/7');
    expect(read(data({ title: 1 }))).toBeUndefined();
    expect(read(null)).toBeUndefined();
    expect(
      read({
        json: () => {
          throw new SyntaxError('no');
        },
      } as unknown as PushMessageData),
    ).toBeUndefined();
  });

  it('leads nowhere but into the app', () => {
    expect(pathOf({ path: '/notices/7' })).toBe('/notices/7');
    for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined]) {
      expect(pathOf({ path })).toBe('/');
    }
    expect(pathOf(null)).toBe('/');
  });
});

describe('a key', () => {
  it('is compared as the server writes it', () => {
    const bytes = new Uint8Array([251, 255, 254, 0]);
    expect(keyOf({ options: { applicationServerKey: bytes.buffer, userVisibleOnly: true } })).toBe('-__-AA');
  });
});

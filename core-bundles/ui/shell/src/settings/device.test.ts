import { expect, it } from 'vitest';
import { deviceOf } from './device';

it('tells browsers and systems apart, though each names the others', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows', mobile: false });
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
  expect(deviceOf(phone)).toEqual({ browser: 'Safari', system: 'iPhone', mobile: true });
  const tablet = 'Mozilla/5.0 (Linux; Android 15; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
  expect(deviceOf(tablet)).toEqual({ browser: 'Chrome', system: 'Android', mobile: true });
});

it('makes nothing up', () => {
  expect(deviceOf('curl/8.1')).toEqual({ browser: undefined, system: undefined, mobile: false });
});

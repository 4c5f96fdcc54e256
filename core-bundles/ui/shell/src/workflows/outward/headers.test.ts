import { expect, it } from 'vitest';
import { headersText, readHeaders } from './headers';

it('reads headers as they are typed, and writes them so again', () => {
  const headers = { 'X-Key': '{{secret.crm_key}}', 'X-Place': 'a: b' };
  expect(readHeaders(headersText(headers))).toEqual(headers);
  expect(readHeaders('  X-Key :  v \n\n')).toEqual({ 'X-Key': 'v' });
  expect(readHeaders('no header')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { placeOf } from './shared';

it('leaves a tablet at the page it stands at, and at nobody in particular', () => {
  expect(placeOf('/m/hospitality/bar')).toBe('/m/hospitality/bar');
  expect(placeOf('/m/hospitality/bar/guests/7')).toBe('/m/hospitality/bar');
  expect(placeOf('/contacts/7')).toBe('/');
  expect(placeOf('/settings/team')).toBe('/');
});

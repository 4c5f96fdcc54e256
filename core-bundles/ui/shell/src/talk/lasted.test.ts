import { expect, it } from 'vitest';
import { lasted } from './lasted';

it('says how long a call was', () => {
  expect([0, 9, 125, 3600, 3725.9, -3].map(lasted)).toEqual(['0:00', '0:09', '2:05', '1:00:00', '1:02:05', '0:00']);
});

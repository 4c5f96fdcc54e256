import { ApiProblem } from '@guildhall/ui-kit';
import { expect, test } from 'vitest';
import type { Booking } from './api';
import { freeInstead, noRoom } from './requests';
import { standing } from './words';

const refused = (body: Record<string, unknown>) => new ApiProblem(409, 'hospitality/no-table', '', 'All tables that would do are taken then.', undefined, body);

test('a refusal for want of room says what is free instead, by the venue’s clock', () => {
  const problem = noRoom(refused({ free: ['2026-12-04T16:45:00Z', '2026-12-04T21:15:00Z'] }), 'Europe/Berlin');
  expect((problem as Error).message).toMatch(/^All tables that would do are taken then\. Free instead: (17|5):45.*, (22|10):15.*\.$/);
  expect((noRoom(refused({ free: [] }), 'UTC') as Error).message).toBe('All tables that would do are taken then. Nothing else is free that day.');
});

test('any other refusal stays as it is, and leads to no other time', () => {
  const problem = new ApiProblem(409, 'hospitality/request-answered', '', 'Theo has answered this request already.', undefined, { by: 'Theo' });
  expect(noRoom(problem, 'UTC')).toBe(problem);
  expect(freeInstead(problem)).toBeUndefined();
});

test('what was never more than a request has not been cancelled', () => {
  const said = (state: Booking['state'], answer: Booking['answer']) => standing({ state, answer });
  expect(said('cancelled', 'declined')).toBe('Declined');
  expect(said('cancelled', 'accepted')).toBe('Cancelled');
  expect(said('cancelled', null)).toBe('Cancelled');
  expect(said('booked', 'accepted')).toBe('Booked');
});

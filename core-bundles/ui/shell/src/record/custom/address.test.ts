import { expect, test } from 'vitest';
import { addressLines, addressText, withPart } from './address';

test('an address stands in the order of its country', () => {
  expect(addressLines({ street: 'Hauptstr. 5', postal_code: '50667', city: 'Köln', country: 'DE' })).toEqual(['Hauptstr. 5', '50667 Köln', 'Germany']);
  expect(addressLines({ street: '1 Main St', postal_code: '94103', city: 'San Francisco', region: 'CA', country: 'us' })).toEqual([
    '1 Main St',
    'San Francisco, CA 94103',
    'United States',
  ]);
  expect(addressLines({ street: '12 Mill Lane', postal_code: 'YO1 7AB', city: 'York', country: 'UK' })).toEqual([
    '12 Mill Lane',
    'York',
    'YO1 7AB',
    'United Kingdom',
  ]);
  expect(addressText({ city: 'Paris', country: 'France' })).toBe('Paris, France');
  expect(addressText(null)).toBe('');
});

test('an emptied address is none', () => {
  const full = withPart(null, 'city', 'York');
  expect(full).toEqual({ city: 'York' });
  expect(withPart(full, 'city', '')).toBeNull();
});

/** As the API takes and gives it; what is left out is not known. */
export interface Address {
  street?: string | null;
  postal_code?: string | null;
  city?: string | null;
  region?: string | null;
  /** ISO 3166 of two letters, or as somebody wrote it. */
  country?: string | null;
}

export const PARTS = ['street', 'postal_code', 'city', 'region', 'country'] as const;

/** Where the code follows the town, and the region stands between them. */
const CODE_LAST = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'IN', 'NZ', 'ZA', 'TW', 'SG']);
/** Where the code stands on a line of its own, last. */
const CODE_APART = new Set(['GB', 'IE', 'IN', 'SG']);
const NAMES: Record<string, string> = {
  'united states': 'US',
  usa: 'US',
  'united kingdom': 'GB',
  uk: 'GB',
  england: 'GB',
  ireland: 'IE',
  canada: 'CA',
  australia: 'AU',
  'new zealand': 'NZ',
  india: 'IN',
  'south africa': 'ZA',
};

export function addressIn(value: unknown): Address | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Address) : null;
}

/** Lines in the order of the country, `12 Mill Lane`, `York`, `YO1 7AB`, `United Kingdom`. */
export function addressLines(address: Address, tongue = 'en'): string[] {
  const part = (name: keyof Address) => address[name]?.trim() ?? '';
  const [street, code, city, region] = [part('street'), part('postal_code'), part('city'), part('region')];
  const wanted = part('country');
  const key = NAMES[wanted.toLowerCase()] ?? (wanted.length === 2 ? wanted.toUpperCase() : '');
  const joined = (...words: string[]) => words.filter(Boolean).join(' ');
  const middle = CODE_APART.has(key)
    ? [city, region, code]
    : CODE_LAST.has(key)
      ? [joined([city, region].filter(Boolean).join(', '), code)]
      : [joined(code, city), region];
  return [street, ...middle, countryName(wanted, tongue)].filter(Boolean);
}

export function addressText(value: unknown, tongue?: string): string {
  const address = addressIn(value);
  return address ? addressLines(address, tongue).join(', ') : typeof value === 'string' ? value : '';
}

function countryName(country: string, tongue: string): string {
  try {
    return /^[A-Za-z]{2}$/.test(country) ? (new Intl.DisplayNames([tongue], { type: 'region' }).of(country.toUpperCase()) ?? country) : country;
  } catch {
    return country;
  }
}

/** Nothing where no part says anything, so that an emptied address is empty. */
export function withPart(address: Address | null, name: keyof Address, text: string): Address | null {
  const next = Object.fromEntries(Object.entries({ ...address, [name]: text }).filter(([, words]) => words));
  return Object.keys(next).length > 0 ? next : null;
}

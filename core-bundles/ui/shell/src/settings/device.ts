const BROWSERS: Array<[RegExp, string]> = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: Array<[RegExp, string]> = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const first = (agent: string, kinds: Array<[RegExp, string]>) => kinds.find(([pattern]) => pattern.test(agent))?.[1];

export interface Device {
  browser: string | undefined;
  system: string | undefined;
  mobile: boolean;
}

/** What a browser says of itself, in two words. */
export function deviceOf(agent: string): Device {
  const system = first(agent, SYSTEMS);
  return { browser: first(agent, BROWSERS), system, mobile: ['iPad', 'iPhone', 'Android'].includes(system ?? '') };
}

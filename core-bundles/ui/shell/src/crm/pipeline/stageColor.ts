const COLORS: Record<string, string> = {
  gray: '#868a9c',
  blue: '#2b87e3',
  cyan: '#1aa3bd',
  teal: '#12a594',
  green: '#1fa971',
  lime: '#76a81a',
  yellow: '#e0a100',
  orange: '#ee7a1c',
  red: '#dc4a41',
  pink: '#d6478f',
  grape: '#a84fc4',
  violet: '#6b57e0',
  indigo: '#4c6ef5',
};

/** A stage's colour by its name in the database. */
export function stageColor(name: string): string {
  return COLORS[name] ?? '#868a9c';
}

import type { NavItem } from '@guildhall/ui-kit';
import {
  IconAlignLeft,
  IconAt,
  IconCalendar,
  IconCalendarClock,
  IconChecklist,
  IconCircleDot,
  IconCoin,
  IconDecimal,
  IconFile,
  IconLetterCase,
  IconLink,
  IconMapPin,
  IconMathFunction,
  IconNumber123,
  IconPhone,
  IconStack2,
  IconStar,
  IconSum,
  IconToggleLeft,
  IconUser,
} from '@tabler/icons-react';

/** What can be said of a field of one type, beside its name. */
export interface FieldKind {
  type: string;
  icon: NavItem['icon'];
  group: 'words' | 'numbers' | 'choices' | 'links' | 'calculated';
  /** Least and most. */
  bounds?: boolean;
  length?: boolean;
  unique?: boolean;
  /** Its values have an order or can be told apart, so that they can be found fast. */
  fast?: boolean;
  /** Can begin with a value. */
  first?: boolean;
}

/** In the order in which they are offered; as the database knows them, see custom_field_definitions. */
export const KINDS: FieldKind[] = [
  { type: 'text', icon: IconLetterCase, group: 'words', length: true, unique: true, fast: true, first: true },
  { type: 'long_text', icon: IconAlignLeft, group: 'words', length: true, first: true },
  { type: 'email', icon: IconAt, group: 'words', unique: true, fast: true, first: true },
  { type: 'phone', icon: IconPhone, group: 'words', unique: true, fast: true, first: true },
  { type: 'url', icon: IconLink, group: 'words', unique: true, fast: true, first: true },
  { type: 'address', icon: IconMapPin, group: 'words' },
  { type: 'integer', icon: IconNumber123, group: 'numbers', bounds: true, unique: true, fast: true, first: true },
  { type: 'number', icon: IconDecimal, group: 'numbers', bounds: true, unique: true, fast: true, first: true },
  { type: 'money', icon: IconCoin, group: 'numbers', bounds: true, fast: true, first: true },
  { type: 'rating', icon: IconStar, group: 'numbers', fast: true, first: true },
  { type: 'date', icon: IconCalendar, group: 'numbers', unique: true, fast: true, first: true },
  { type: 'timestamp', icon: IconCalendarClock, group: 'numbers', fast: true },
  { type: 'choice', icon: IconCircleDot, group: 'choices', fast: true, first: true },
  { type: 'choices', icon: IconChecklist, group: 'choices', first: true },
  { type: 'boolean', icon: IconToggleLeft, group: 'choices', fast: true, first: true },
  { type: 'reference', icon: IconStack2, group: 'links', unique: true, fast: true },
  { type: 'user', icon: IconUser, group: 'links', unique: true, fast: true },
  { type: 'file', icon: IconFile, group: 'links' },
  { type: 'formula', icon: IconMathFunction, group: 'calculated', fast: true },
  { type: 'roll_up', icon: IconSum, group: 'calculated' },
];

export const GROUPS = ['words', 'numbers', 'choices', 'links', 'calculated'] as const;

export function fieldKind(type: string): FieldKind {
  return KINDS.find((kind) => kind.type === type) ?? (KINDS[0] as FieldKind);
}

export function isComputed(type: string): boolean {
  return type === 'formula' || type === 'roll_up';
}

/** What a formula may come to. */
export const RESULTS = ['number', 'integer', 'text', 'date', 'boolean'];
export const ROLL_UPS = ['count', 'sum', 'min', 'max', 'latest'];

import type { Texts } from '@guildhall/ui-kit';
import { fr as own } from '../fr';
import { fr as consent } from '../consent/fr';
import { fr as list } from '../list/fr';
import { fr as report } from '../report/fr';
import { fr as rules } from '../rules/fr';
import { fr as till } from '../till/fr';
import { fr as venue } from '../venue/fr';

export const fr: Texts = { ...own, ...consent, ...list, ...report, ...rules, ...till, ...venue };

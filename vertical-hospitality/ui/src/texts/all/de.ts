import type { Texts } from '@guildhall/ui-kit';
import { de as own } from '../de';
import { de as consent } from '../consent/de';
import { de as list } from '../list/de';
import { de as report } from '../report/de';
import { de as rules } from '../rules/de';
import { de as till } from '../till/de';
import { de as venue } from '../venue/de';

export const de: Texts = { ...own, ...consent, ...list, ...report, ...rules, ...till, ...venue };

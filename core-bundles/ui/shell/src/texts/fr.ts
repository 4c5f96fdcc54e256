import type { Texts } from '@guildhall/ui-kit';
import { crm } from './fr.crm';
import { day } from './fr.day';
import { frame } from './fr.frame';
import { habits } from './fr.habits';
import { list } from './fr.list';
import { settings } from './fr.settings';

export const fr: Texts = { ...crm, ...day, ...frame, ...habits, ...list, ...settings };

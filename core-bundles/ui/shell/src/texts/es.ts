import type { Texts } from '@guildhall/ui-kit';
import { crm } from './es.crm';
import { day } from './es.day';
import { frame } from './es.frame';
import { habits } from './es.habits';
import { list } from './es.list';
import { settings } from './es.settings';

export const es: Texts = { ...crm, ...day, ...frame, ...habits, ...list, ...settings };

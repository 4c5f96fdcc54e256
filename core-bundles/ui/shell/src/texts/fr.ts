import type { Texts } from '@guildhall/ui-kit';
import { calendar } from './fr.calendar';
import { crm } from './fr.crm';
import { custom } from './fr.custom';
import { day } from './fr.day';
import { editions } from './fr.editions';
import { fieldPages } from './fr.fieldPages';
import { frame } from './fr.frame';
import { habits } from './fr.habits';
import { list } from './fr.list';
import { notify } from './fr.notify';
import { record } from './fr.record';
import { search } from './fr.search';
import { settings } from './fr.settings';
import { team } from './fr.team';

export const fr: Texts = { ...calendar, ...crm, ...custom, ...day, ...editions, ...fieldPages, ...frame, ...habits, ...list, ...notify, ...record, ...search, ...settings, ...team };

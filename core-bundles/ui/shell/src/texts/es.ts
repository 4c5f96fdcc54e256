import type { Texts } from '@guildhall/ui-kit';
import { calendar } from './es.calendar';
import { crm } from './es.crm';
import { custom } from './es.custom';
import { day } from './es.day';
import { editions } from './es.editions';
import { fieldPages } from './es.fieldPages';
import { frame } from './es.frame';
import { habits } from './es.habits';
import { list } from './es.list';
import { notify } from './es.notify';
import { record } from './es.record';
import { search } from './es.search';
import { settings } from './es.settings';
import { team } from './es.team';

export const es: Texts = { ...calendar, ...crm, ...custom, ...day, ...editions, ...fieldPages, ...frame, ...habits, ...list, ...notify, ...record, ...search, ...settings, ...team };

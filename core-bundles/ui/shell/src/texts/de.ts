import type { Texts } from '@guildhall/ui-kit';
import { calendar } from './de.calendar';
import { crm } from './de.crm';
import { custom } from './de.custom';
import { day } from './de.day';
import { editions } from './de.editions';
import { fieldPages } from './de.fieldPages';
import { frame } from './de.frame';
import { habits } from './de.habits';
import { list } from './de.list';
import { notify } from './de.notify';
import { record } from './de.record';
import { search } from './de.search';
import { settings } from './de.settings';
import { team } from './de.team';

export const de: Texts = { ...frame, ...calendar, ...crm, ...custom, ...settings, ...list, ...record, ...day, ...editions, ...fieldPages, ...notify, ...habits, ...search, ...team };

import type { Texts } from '@guildhall/ui-kit';
import { calendar } from './en.calendar';
import { crm } from './en.crm';
import { day } from './en.day';
import { frame } from './en.frame';
import { habits } from './en.habits';
import { list } from './en.list';
import { notify } from './en.notify';
import { record } from './en.record';
import { search } from './en.search';
import { settings } from './en.settings';
import { team } from './en.team';

export const en: Texts = { ...frame, ...calendar, ...crm, ...settings, ...list, ...record, ...day, ...notify, ...habits, ...search, ...team };

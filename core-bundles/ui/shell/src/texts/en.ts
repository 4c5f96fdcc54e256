import type { Texts } from '@guildhall/ui-kit';
import { crm } from './en.crm';
import { frame } from './en.frame';

export const en: Texts = { ...frame, ...crm };

import type { Texts } from '@guildhall/ui-kit';

export const fr: Texts = {};

import { definePlugin } from '@guildhall/ui-kit';

export const settings = definePlugin({ id: 'settings', setup() {} });

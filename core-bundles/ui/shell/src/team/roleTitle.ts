import { type Role, t } from '@guildhall/ui-kit';

/** Built-in roles speak the reader's language; own ones are called what somebody has called them. */
export function roleTitle({ key, title, builtin }: Pick<Role, 'key' | 'title' | 'builtin'>): string {
  return builtin ? t(`role.${key}`) : title;
}

import { type PermissionGroup, t } from '@guildhall/ui-kit';

/** A module's interface may name its records in more languages: `records.<entity>`; else the server's English word stands. */
function wordOr(key: string, otherwise: string): string {
  const word = t(key);
  return word === key ? otherwise : word;
}

export function titleOf({ module, title }: PermissionGroup): string {
  return wordOr(`module.${module}`, title);
}

export function recordsLabel({ entity, label }: PermissionGroup['records'][number]): string {
  return wordOr(`records.${entity}`, label);
}

export function specialLabel({ name, label }: PermissionGroup['special'][number]): string {
  return wordOr(`permission.${name}`, label);
}

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentence } from '../api/problem';
import { t } from '../i18n/i18n';

/** A short word that goes by itself. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** Why something was refused. Stays long enough to be read. */
export function sayProblem(problem: unknown, title?: string): void {
  notifications.show({ title, message: sentence(problem), color: 'red', autoClose: 9000, withBorder: true });
}

/** Says what was done and offers to take it back for ten seconds. */
export function sayUndo(message: string, undo: () => void): void {
  sayAction(message, t('kit.undo'), undo);
}

/**
 * Says something and offers one thing to do about it, for ten seconds.
 *
 * @param id what is said under the same one replaces it, so that much in a row does not pile up
 */
export function sayAction(message: string, label: string, act: () => void, id: string = crypto.randomUUID()): void {
  notifications.hide(id);
  notifications.show({
    id,
    withBorder: true,
    autoClose: 10_000,
    message: (
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        <span>{message}</span>
        <Button
          variant="subtle"
          style={{ flexShrink: 0 }}
          onClick={() => {
            notifications.hide(id);
            act();
          }}
        >
          {label}
        </Button>
      </div>
    ),
  });
}

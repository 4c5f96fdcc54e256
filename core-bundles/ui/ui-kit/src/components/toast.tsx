import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle as IconUrgent } from '@tabler/icons-react';
import { sentence } from '../api/problem';
import { t } from '../i18n/i18n';
import { TraceCode } from './TraceCode';

/** In the language of the moment. */
const usual = () => ({ withBorder: true, closeButtonProps: { 'aria-label': t('kit.close') } });

/** A short word that goes by itself. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 4000, ...usual() });
}

/** Why something was refused. Stays long enough to be read. */
export function sayProblem(problem: unknown, title?: string): void {
  const message = (
    <>
      {sentence(problem)}
      <TraceCode of={problem} />
    </>
  );
  notifications.show({ title, message, color: 'red', autoClose: 9000, ...usual() });
}

/** Says what was done and offers to take it back for ten seconds. */
export function sayUndo(message: string, undo: () => void): void {
  sayAction(message, t('kit.undo'), undo);
}

/**
 * Says something and offers one thing to do about it, for ten seconds unless told otherwise.
 *
 * @param autoClose after how many milliseconds it goes; false stays until it is closed
 * @param id what is said under the same one replaces it, so that much in a row does not pile up
 */
export function sayAction(
  message: string,
  label: string,
  act: () => void,
  id: string = crypto.randomUUID(),
  autoClose: number | false = 10_000,
): void {
  notifications.hide(id);
  notifications.show({
    id,
    ...usual(),
    autoClose,
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

/** What cannot wait: stays until somebody answers it or puts it away, and is read out at once. */
export function sayUrgent(title: string, message: string, label: string, act: () => void, id: string): void {
  notifications.hide(id);
  notifications.show({
    id,
    title,
    role: 'alert',
    autoClose: false,
    ...usual(),
    color: 'red',
    icon: <IconUrgent size={20} stroke={2} aria-hidden />,
    message: (
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        <span>{message}</span>
        <Button
          color="red"
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

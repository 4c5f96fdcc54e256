import { ActionIcon, Menu } from '@mantine/core';
import { moment, type Task, useT } from '@guildhall/ui-kit';
import { IconClockPause } from '@tabler/icons-react';
import { useEffect } from 'react';
import { LATER, type Later, putOff } from './snooze';

/** What was just done is said in the same corner. */
const ABOVE_TOASTS = 450;

interface Props {
  task: Task;
  opened: boolean;
  change: (opened: boolean) => void;
  snooze: (later: Later) => void;
}

/** Puts a task off; by the first letter of a choice or its number, too. */
export function SnoozeMenu({ task, opened, change, snooze }: Props) {
  const t = useT();
  useEffect(() => {
    if (!opened) {
      return undefined;
    }
    // At the window: whoever types fast is ahead of the focus that moves into the menu.
    const pick = (event: KeyboardEvent) => {
      const later = LATER[Number(event.key) - 1];
      if (later && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        event.stopPropagation();
        change(false);
        snooze(later);
      }
    };
    window.addEventListener('keydown', pick, true);
    return () => window.removeEventListener('keydown', pick, true);
  });
  return (
    <Menu
      opened={opened}
      onChange={change}
      position="bottom-end"
      zIndex={ABOVE_TOASTS}
      shadow="md"
      width={260}
      // While it fades it still has the focus, and the next key would be lost in it.
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <ActionIcon aria-label={t('task.snooze', { title: task.title })}>
          <IconClockPause size={19} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LATER.map((later, at) => (
          <Menu.Item key={later} leftSection={<kbd>{at + 1}</kbd>} onClick={() => snooze(later)}>
            {t(`task.later.${later}`)} · {moment(putOff(later, task.due_at))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

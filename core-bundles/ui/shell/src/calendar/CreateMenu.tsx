import { Menu } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { type Layer, oneWords } from './layers';

interface Props {
  layers: Layer[];
  /** Where on the screen. */
  at: { x: number; y: number };
  when: string;
  pick: (layer: Layer) => void;
  close: () => void;
}

/** What to make at a time that was chosen. */
export function CreateMenu({ layers, at, when, pick, close }: Props) {
  const t = useT();
  return (
    <Menu opened onClose={close} position="bottom-start" shadow="md" radius="md" width={230}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('calendar.make', { when })}>
        <Menu.Label>{when}</Menu.Label>
        {layers.map((layer) => (
          <Menu.Item key={layer.key} leftSection={<IconPlus size={17} />} onClick={() => pick(layer)}>
            {oneWords(layer)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button, Checkbox, Popover } from '@mantine/core';
import { type Tint, useT } from '@guildhall/ui-kit';
import { IconStack2 } from '@tabler/icons-react';
import { type Layer, layerWords } from './layers';
import classes from './LayerMenu.module.css';
import chip from './ItemChip.module.css';
import menus from '../record/list/Menus.module.css';

interface Props {
  layers: Layer[];
  tints: Map<string, Tint>;
  isOn: (layer: Layer) => boolean;
  change: (key: string, on: boolean) => void;
}

/** What the calendar shows, each kind in its colour. */
export function LayerMenu({ layers, tints, isOn, change }: Props) {
  const t = useT();
  return (
    <Popover position="bottom-end" shadow="md" radius="md" width={290} trapFocus>
      <Popover.Target>
        <Button className={menus.brief} variant="default" aria-label={t('calendar.layers')} leftSection={<IconStack2 size={18} stroke={1.8} />}>
          <span>{t('calendar.layers')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calendar.layers')}>
        <ul className={classes.list}>
          {layers.map((layer) => (
            <li key={layer.key}>
              <label className={classes.line}>
                <Checkbox checked={isOn(layer)} onChange={({ currentTarget }) => change(layer.key, currentTarget.checked)} />
                <span className={`${chip.chip} ${classes.dot}`} data-tint={tints.get(layer.key)} aria-hidden />
                <span className={classes.name}>{layerWords(layer)}</span>
              </label>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, type ButtonProps } from '@mantine/core';
import { type NavItem, usePageActions, useT } from '@guildhall/ui-kit';
import classes from './NewButton.module.css';

interface Props extends ButtonProps {
  icon: NavItem['icon'];
  /** Key of a text. */
  label: string;
  onClick: () => void;
  /** The key that does the same, for the palette. */
  keys?: string;
}

/** An action of a page: words on a desk, its picture alone on a phone. The palette offers it too. */
export function NewButton({ icon: Icon, label, keys, ...button }: Props) {
  const t = useT();
  usePageActions([!button.disabled && { id: label, label, icon: Icon, keys, run: button.onClick }]);
  return (
    <Button className={classes.button} aria-label={t(label)} leftSection={<Icon size={19} />} {...button}>
      <span className={classes.words}>{t(label)}</span>
    </Button>
  );
}

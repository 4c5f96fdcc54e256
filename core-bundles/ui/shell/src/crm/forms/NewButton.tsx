import { Button, type ButtonProps } from '@mantine/core';
import { type NavItem, useT } from '@guildhall/ui-kit';
import classes from './NewButton.module.css';

interface Props extends ButtonProps {
  icon: NavItem['icon'];
  /** Key of a text. */
  label: string;
  onClick: () => void;
}

/** An action of a page: words on a desk, its picture alone on a phone. */
export function NewButton({ icon: Icon, label, ...button }: Props) {
  const t = useT();
  return (
    <Button className={classes.button} aria-label={t(label)} leftSection={<Icon size={19} />} {...button}>
      <span className={classes.words}>{t(label)}</span>
    </Button>
  );
}

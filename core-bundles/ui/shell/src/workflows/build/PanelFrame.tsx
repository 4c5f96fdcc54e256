import { ActionIcon } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './builder.module.css';
import type { Kind } from './kinds';

interface Props {
  title: string;
  kind?: Kind;
  close: () => void;
  foot?: ReactNode;
  children?: ReactNode;
}

/** A panel beside the picture: its name, what it holds, what can be done. */
export function PanelFrame({ title, kind, close, foot, children }: Props) {
  const t = useT();
  const Icon = kind?.icon;
  return (
    <section className={classes.frame}>
      <header className={classes.panelHead}>
        {Icon && (
          <span className={classes.panelIcon} data-tint={kind.tint} aria-hidden>
            <Icon size={19} stroke={1.7} />
          </span>
        )}
        <h2>{title}</h2>
        <ActionIcon aria-label={t('kit.close')} onClick={close}>
          <IconX size={19} stroke={1.8} />
        </ActionIcon>
      </header>
      <div className={classes.panelBody}>{children}</div>
      {foot && <footer className={classes.panelFoot}>{foot}</footer>}
    </section>
  );
}

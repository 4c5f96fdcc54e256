import type { ReactNode } from 'react';
import type { NavItem } from '@guildhall/ui-kit';
import classes from './Actions.module.css';

/** The row at the card's lower edge, where the thumb is. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

interface ActionProps {
  children: ReactNode;
  icon?: NavItem['icon'];
  /** What is most likely wanted next. */
  main?: boolean;
  wide?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

export function Action({ children, icon: Icon, main, wide, disabled, onClick }: ActionProps) {
  return (
    <button
      type="button"
      className={classes.action}
      data-main={main || undefined}
      data-wide={wide || undefined}
      disabled={disabled}
      onClick={onClick}
    >
      {Icon && <Icon size={24} stroke={1.9} />}
      <span>{children}</span>
    </button>
  );
}

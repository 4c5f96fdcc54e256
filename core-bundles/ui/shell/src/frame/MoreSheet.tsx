import { Drawer } from '@mantine/core';
import { type NavItem, NavLink, useT } from '@guildhall/ui-kit';
import classes from './BottomTabs.module.css';

interface Props {
  items: NavItem[];
  opened: boolean;
  close: () => void;
}

/** What has no room among the tabs of a phone. */
export function MoreSheet({ items, opened, close }: Props) {
  const t = useT();
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="bottom"
      styles={{ content: { flex: '0 0 100%', height: 'auto', maxHeight: '80dvh' } }}
      title={t('app.more')}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      radius="20px 20px 0 0"
    >
      <div className={classes.sheet}>
        {items.map(({ path, label, icon: Icon }) => (
          <NavLink key={path} to={path} className={classes.entry} onClick={close}>
            <Icon size={24} stroke={1.7} />
            <span>{t(label)}</span>
          </NavLink>
        ))}
      </div>
    </Drawer>
  );
}

import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { Empty, useT } from '@guildhall/ui-kit';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './Bell.module.css';
import { NoticeLine } from './NoticeLine';
import { markRead, useNotices } from './notices';

export function Bell() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const { notices, unread } = useNotices();
  function toggle(open: boolean) {
    setOpened(open);
    markRead();
  }
  return (
    <Popover opened={opened} onChange={toggle} position="bottom-end" width="min(360px, calc(100vw - 16px))" shadow="lg" trapFocus>
      <Indicator disabled={unread === 0} label={unread > 9 ? '9+' : unread} size={17} offset={9} color="red.8">
        <Popover.Target>
          <ActionIcon aria-label={t('app.notices', { count: unread })} onClick={() => toggle(!opened)}>
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('app.noticesTitle')}>
        <h2 className={classes.title}>{t('app.noticesTitle')}</h2>
        {notices.length === 0 ? (
          <Empty icon={<IconBellCheck size={26} stroke={1.6} />} title={t('app.noNotices')}>
            {t('app.noNoticesText')}
          </Empty>
        ) : (
          <ul className={classes.list}>
            {notices.map((notice) => (
              <NoticeLine key={notice.key} notice={notice} close={() => toggle(false)} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button } from '@mantine/core';
import { Empty, Link, Page, useT } from '@guildhall/ui-kit';
import { IconPlugOff } from '@tabler/icons-react';

/** A page that is not there, or no longer: its module may have been unplugged a moment ago. */
export function NotHere() {
  const t = useT();
  return (
    <Page title={t('app.notHere')} bare>
      <Empty
        icon={<IconPlugOff size={26} stroke={1.6} />}
        title={t('app.notHere')}
        action={
          <Button component={Link} to="/">
            {t('app.home')}
          </Button>
        }
      >
        {t('app.notHereText')}
      </Empty>
    </Page>
  );
}

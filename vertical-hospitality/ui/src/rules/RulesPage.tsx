import { Button } from '@mantine/core';
import { Page, useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { IconAdjustments } from '@tabler/icons-react';
import '../texts/rules';
import { Waiting } from '../guests/Waiting';
import { SERVE } from '../loyalty/records';
import { EarnPanel } from './EarnPanel';
import { RewardPanel } from './RewardPanel';
import classes from './RulesPage.module.css';
import { TierPanel } from './TierPanel';
import '../texts/loyalty';
import '../texts/programme';

/** For the owner: what points are worth, and how they come about. */
export function RulesPage() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  return (
    <Page
      title={t('hospitality.rules.title')}
      subtitle={t('hospitality.rules.subtitle')}
      actions={
        may(SERVE) && (
          <Button variant="default" leftSection={<IconAdjustments size={19} stroke={1.8} />} onClick={() => navigate('/m/hospitality/rewards/programme')}>
            {t('hospitality.programme.title')}
          </Button>
        )
      }
    >
      <Waiting />
      <div className={classes.split}>
        <RewardPanel />
        <div className={classes.side}>
          <EarnPanel />
          {may('hospitality.tiers.view') && <TierPanel />}
        </div>
      </div>
    </Page>
  );
}

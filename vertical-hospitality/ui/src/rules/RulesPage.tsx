import { Page, useT } from '@guildhall/ui-kit';
import '../texts/rules';
import { EarnPanel } from './EarnPanel';
import { RewardPanel } from './RewardPanel';
import classes from './RulesPage.module.css';
import '../texts/loyalty';

/** For the owner: what points are worth, and how they come about. */
export function RulesPage() {
  const t = useT();
  return (
    <Page title={t('hospitality.rules.title')} subtitle={t('hospitality.rules.subtitle')}>
      <div className={classes.split}>
        <RewardPanel />
        <EarnPanel />
      </div>
    </Page>
  );
}

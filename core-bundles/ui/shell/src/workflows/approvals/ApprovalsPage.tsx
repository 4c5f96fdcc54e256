import { Answer, Empty, Page, Panel, useT } from '@guildhall/ui-kit';
import { IconThumbUp } from '@tabler/icons-react';
import { ApprovalCard } from './ApprovalCard';
import { useAsked } from './api';
import classes from './approvals.module.css';
import '../../texts/asked';

/** What workflows ask the member to decide: a card each, answered with one thumb. */
export function ApprovalsPage() {
  const t = useT();
  const asked = useAsked();
  return (
    <Page narrow title={t('approval.many')} subtitle={t('approval.lead')}>
      <Answer of={asked} lines={4}>
        {(all) =>
          all.length === 0 ? (
            <Panel>
              <Empty icon={<IconThumbUp size={26} stroke={1.6} />} title={t('approval.none')}>
                {t('approval.noneText')}
              </Empty>
            </Panel>
          ) : (
            <ul className={classes.cards} aria-label={t('approval.many')}>
              {all.map((one) => (
                <ApprovalCard key={one.id} asked={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  );
}

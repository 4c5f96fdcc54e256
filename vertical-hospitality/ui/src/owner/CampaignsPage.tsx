import { Answer, Empty, moment, Page, Panel, Tag, type Tint, useSearchParams, useT } from '@guildhall/ui-kit';
import { Button } from '@mantine/core';
import { IconMailHeart, IconPlus } from '@tabler/icons-react';
import { CampaignPane } from './CampaignPane';
import { type Campaign, type State, useCampaigns } from './campaigns';
import classes from './Campaigns.module.css';

const TINTS: Record<State, Tint> = { draft: 'gray', running: 'green', paused: 'yellow', done: 'blue' };

/** For the owner: mails to guests who have agreed to them, by what has happened to each. */
export function CampaignsPage() {
  const t = useT();
  const answer = useCampaigns();
  const [params, setParams] = useSearchParams();
  const open = params.get('campaign');
  const go = (campaign: number | 'new' | null) => setParams(campaign === null ? {} : { campaign: String(campaign) });
  return (
    <Page
      title={t('hospitality.nav.campaigns')}
      subtitle={t('hospitality.campaign.subtitle')}
      actions={
        open === null && (
          <Button h={56} size="md" leftSection={<IconPlus size={20} />} onClick={() => go('new')}>
            {t('hospitality.campaign.new')}
          </Button>
        )
      }
    >
      <Answer of={answer} lines={5}>
        {({ data }) =>
          open === null ? (
            <List campaigns={data} go={go} />
          ) : (
            <CampaignPane key={open} campaign={data.find(({ id }) => id === Number(open))} close={() => go(null)} saved={go} />
          )
        }
      </Answer>
    </Page>
  );
}

function List({ campaigns, go }: { campaigns: Campaign[]; go: (campaign: number | 'new') => void }) {
  const t = useT();
  if (campaigns.length === 0) {
    return (
      <Panel>
        <Empty icon={<IconMailHeart size={28} stroke={1.5} />} title={t('hospitality.campaign.none')}>
          {t('hospitality.campaign.noneText')}
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel flush>
      <ul className={classes.list}>
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <button type="button" className={classes.line} onClick={() => go(campaign.id)}>
              <span className={classes.words}>
                <strong>{campaign.name}</strong>
                <small>
                  {[
                    t(`hospitality.campaign.kind.${campaign.kind}`),
                    campaign.state === 'running' && campaign.daily && campaign.next_at ? t('hospitality.campaign.nextAt', { time: moment(campaign.next_at) }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <Tag tint={TINTS[campaign.state]}>{t(`hospitality.campaign.state.${campaign.state}`)}</Tag>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

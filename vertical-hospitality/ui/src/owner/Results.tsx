import { Answer, count, money, Panel, useSession, useT } from '@guildhall/ui-kit';
import classes from './Campaigns.module.css';
import { type Campaign, useResults } from './campaigns';

/** What a campaign has come to. */
export function Results({ campaign }: { campaign: Campaign }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const answer = useResults(campaign.id, campaign.state === 'running');
  return (
    <Panel title={t('hospitality.campaign.results')}>
      <Answer of={answer} lines={2}>
        {({ sent, held, bounced, unsubscribed, came_back, spend, points }) => (
          <dl className={classes.results}>
            <One name="sent" value={count(sent)} />
            {bounced !== null && <One name="bounced" value={count(bounced + held)} />}
            <One name="unsubscribed" value={count(unsubscribed)} />
            {came_back !== null && <One name="cameBack" value={count(came_back)} />}
            {spend !== null && <One name="spend" value={money(String(spend), currency)} />}
            {points > 0 && <One name="points" value={count(points)} />}
          </dl>
        )}
      </Answer>
    </Panel>
  );
}

function One({ name, value }: { name: string; value: string }) {
  const t = useT();
  return (
    <div>
      <dt>{t(`hospitality.campaign.result.${name}`)}</dt>
      <dd className="gh-num">{value}</dd>
    </div>
  );
}

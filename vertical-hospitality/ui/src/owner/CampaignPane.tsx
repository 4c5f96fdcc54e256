import { ApiProblem, Confirm, fieldErrors, Panel, say, sayProblem, sentence, useSession, useT } from '@guildhall/ui-kit';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { CampaignFields } from './CampaignFields';
import classes from './Campaigns.module.css';
import { AS_WRITTEN, type Campaign, type Draft, usePreview, useSave, useStep } from './campaigns';
import { Audience } from './Audience';
import { Results } from './Results';

interface Props {
  /** None for a new one. */
  campaign?: Campaign;
  close: () => void;
  saved: (id: number) => void;
}

/** One campaign: what it says, who would get it, and what came of it. */
export function CampaignPane({ campaign, close, saved }: Props) {
  const t = useT();
  const { workspace } = useSession();
  const language = (workspace.locale ?? 'en').split('-')[0] ?? 'en';
  const [draft, setDraft] = useState<Draft>(() => campaign ?? fresh(language));
  const [asking, ask] = useState<'start' | 'delete' | null>(null);
  const preview = usePreview(draft, campaign?.id ?? null);
  const save = useSave();
  const step = useStep();
  const running = campaign?.state === 'running';
  const errors = fieldErrors(save.error ?? preview.error);
  const keep = (then: (id: number) => void) =>
    save.mutate({ id: campaign?.id ?? null, draft }, { onSuccess: ({ id }) => then(id) });
  const go = (id: number, what: 'start' | 'stop' | 'delete') =>
    step.mutate(
      { id, step: what },
      {
        onSuccess: () => {
          say(t(`hospitality.campaign.said.${what}`));
          if (what === 'delete') {
            close();
          } else {
            saved(id);
          }
        },
        onError: (problem) => sayProblem(problem),
      },
    );
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {campaign?.trouble && <p className={classes.trouble}>{t(`hospitality.campaign.trouble.${campaign.trouble}`)}</p>}
        {campaign?.started_at && <Results campaign={campaign} />}
        <Panel title={campaign ? campaign.name : t('hospitality.campaign.new')}>
          {running && <p className={classes.about}>{t('hospitality.campaign.stopFirst')}</p>}
          <CampaignFields draft={draft} change={(more) => setDraft({ ...draft, ...more })} errors={errors} disabled={running} language={language} />
          {save.error && !Object.keys(errors).length && (
            <p className={classes.trouble} role="alert">
              {save.error instanceof ApiProblem ? sentence(save.error) : String(save.error)}
            </p>
          )}
          <div className={classes.actions}>
            <Button variant="default" h={56} onClick={close}>
              {t('hospitality.campaign.back')}
            </Button>
            {campaign?.state === 'draft' && (
              <Button variant="default" color="red" h={56} onClick={() => ask('delete')}>
                {t('hospitality.campaign.delete')}
              </Button>
            )}
            {running ? (
              <Button color="red" h={56} loading={step.isPending} onClick={() => go(campaign.id, 'stop')}>
                {t('hospitality.campaign.stop')}
              </Button>
            ) : (
              <>
                <Button variant="default" h={56} loading={save.isPending} onClick={() => keep((id) => (say(t('hospitality.campaign.said.saved')), saved(id)))}>
                  {t('hospitality.campaign.save')}
                </Button>
                <Button h={56} loading={save.isPending || step.isPending} disabled={preview.data?.mail === false} onClick={() => ask('start')}>
                  {t(draft.daily ? 'hospitality.campaign.startDaily' : 'hospitality.campaign.startOnce')}
                </Button>
              </>
            )}
          </div>
        </Panel>
      </div>
      <div className={classes.column}>
        <Audience preview={preview} />
      </div>
      {asking === 'start' && (
        <Confirm
          title={t(draft.daily ? 'hospitality.campaign.startDaily' : 'hospitality.campaign.startOnce')}
          action={t('hospitality.campaign.yes')}
          busy={save.isPending || step.isPending}
          problem={null}
          close={() => ask(null)}
          confirm={() => {
            ask(null);
            keep((id) => go(id, 'start'));
          }}
        >
          {t('hospitality.campaign.sure', { count: preview.data?.reached ?? 0, n: preview.data?.reached ?? 0 })}
        </Confirm>
      )}
      {asking === 'delete' && campaign && (
        <Confirm
          title={t('hospitality.campaign.delete')}
          action={t('hospitality.campaign.delete')}
          busy={save.isPending || step.isPending}
          problem={null}
          close={() => ask(null)}
          confirm={() => {
            ask(null);
            go(campaign.id, 'delete');
          }}
        >
          {campaign.name}
        </Confirm>
      )}
    </div>
  );

  function fresh(own: string): Draft {
    return {
      name: '',
      kind: 'away',
      days: 60,
      tier_id: null,
      tag: null,
      words: { [own]: { subject: t('hospitality.campaign.first.away.subject', AS_WRITTEN), body: t('hospitality.campaign.first.away.body', AS_WRITTEN) } },
      points: 0,
      daily: false,
      hour: 10,
      rest_days: 14,
    };
  }
}

import { useList, useMay, useT } from '@guildhall/ui-kit';
import { Checkbox, Input, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { rewards } from '../loyalty/records';
import classes from './Campaigns.module.css';
import { AS_WRITTEN, type Draft, type Kind, KINDS, tiers, USUAL_DAYS } from './campaigns';

const LANGUAGES = ['en', 'de', 'es', 'fr'];
const PLACES = ['{{name}}', '{{points}}', '{{gift}}', '{{house}}'].join(', ');

interface Props {
  draft: Draft;
  change: (more: Partial<Draft>) => void;
  errors: Record<string, string>;
  disabled: boolean;
  /** The house's own. */
  language: string;
}

/** Who, what, when. */
export function CampaignFields({ draft, change, errors, disabled, language }: Props) {
  const t = useT();
  const may = useMay();
  const known = useList(tiers, { per_page: 50 }, may('hospitality.tiers.view'));
  const offered = useList(rewards, { active: true, sort: 'cost', per_page: 20 }, may('hospitality.rewards.view'));
  const number = (name: 'days' | 'points' | 'hour' | 'rest_days', min: number, max: number, label: string, description?: string) => (
    <TextInput
      size="md"
      type="number"
      inputMode="numeric"
      label={label}
      description={description}
      min={min}
      max={max}
      disabled={disabled}
      value={draft[name]}
      error={errors[name]}
      onChange={(event) => change({ [name]: Math.trunc(Number(event.currentTarget.value)) || 0 })}
    />
  );
  const chooseKind = (kind: Kind) => {
    const first = draft.words[language];
    const untouched = !first || first.body === t(`hospitality.campaign.first.${draft.kind}.body`, AS_WRITTEN);
    const words = untouched
      ? { ...draft.words, [language]: { subject: t(`hospitality.campaign.first.${kind}.subject`, AS_WRITTEN), body: t(`hospitality.campaign.first.${kind}.body`, AS_WRITTEN) } }
      : draft.words;
    change({ kind, days: USUAL_DAYS[kind], words });
  };
  return (
    <div className={classes.fields}>
      <TextInput size="md" label={t('hospitality.campaign.name')} maxLength={120} required disabled={disabled} value={draft.name} error={errors.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      <Select
        size="md"
        label={t('hospitality.campaign.who')}
        allowDeselect={false}
        disabled={disabled}
        data={KINDS.map((value) => ({ value, label: t(`hospitality.campaign.kind.${value}`) }))}
        value={draft.kind}
        error={errors.kind}
        onChange={(value) => chooseKind(value as Kind)}
      />
      {number('days', draft.kind === 'birthday' ? 0 : 1, 1000, t(`hospitality.campaign.days.${draft.kind}`))}
      {known.data && known.data.data.length > 0 && (
        <Select
          size="md"
          clearable
          label={t('hospitality.campaign.tier')}
          placeholder={t('hospitality.campaign.anyTier')}
          disabled={disabled}
          data={known.data.data.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={draft.tier_id === null ? null : String(draft.tier_id)}
          error={errors.tier_id}
          onChange={(value) => change({ tier_id: value === null ? null : Number(value) })}
        />
      )}
      <TextInput size="md" label={t('hospitality.campaign.tag')} maxLength={60} disabled={disabled} value={draft.tag ?? ''} error={errors.tag} onChange={(event) => change({ tag: event.currentTarget.value || null })} />
      <Letters draft={draft} change={change} errors={errors} disabled={disabled} language={language} />
      {number('points', 0, 1_000_000, t('hospitality.campaign.points'), t('hospitality.campaign.pointsText'))}
      {offered.data && offered.data.data.length > 0 && !disabled && (
        <div className={classes.chips} role="group" aria-label={t('hospitality.campaign.asReward')}>
          {offered.data.data.slice(0, 6).map(({ id, name, cost }) => (
            <button key={id} type="button" className={classes.chip} aria-pressed={draft.points === cost} onClick={() => change({ points: draft.points === cost ? 0 : cost })}>
              {name} · {cost}
            </button>
          ))}
        </div>
      )}
      <Checkbox size="md" label={t('hospitality.campaign.daily')} disabled={disabled} checked={draft.daily} onChange={(event) => change({ daily: event.currentTarget.checked })} />
      {draft.daily && number('hour', 0, 23, t('hospitality.campaign.hour'))}
      {number('rest_days', 1, 365, t('hospitality.campaign.rest'), t('hospitality.campaign.restText'))}
    </div>
  );
}

/** What the mail says, in as many languages as the house has words for. */
function Letters({ draft, change, errors, disabled, language }: Props) {
  const t = useT();
  const all = [language, ...LANGUAGES.filter((each) => each !== language)];
  const [open, setOpen] = useState(language);
  const words = draft.words[open] ?? { subject: '', body: '' };
  const put = (more: Partial<typeof words>) => change({ words: { ...draft.words, [open]: { ...words, ...more } } });
  return (
    <>
      <div className={classes.chips} role="group" aria-label={t('hospitality.campaign.language')}>
        {all.map((each) => (
          <button key={each} type="button" className={classes.chip} aria-pressed={each === open} onClick={() => setOpen(each)}>
            {each.toUpperCase()}
            {draft.words[each]?.body.trim() ? ' ✓' : ''}
          </button>
        ))}
      </div>
      <TextInput size="md" label={t('hospitality.campaign.subject')} maxLength={200} disabled={disabled} value={words.subject} error={errors.subjects} onChange={(event) => put({ subject: event.currentTarget.value })} />
      <Input.Wrapper id="campaign-body" size="md" label={t('hospitality.campaign.body')} description={t('hospitality.campaign.places', { places: PLACES })} error={errors.bodies}>
        <Input
          component="textarea"
          id="campaign-body"
          multiline
          size="md"
          classNames={{ input: classes.letter }}
          maxLength={8000}
          disabled={disabled}
          value={words.body}
          error={!!errors.bodies}
          onChange={(event) => put({ body: event.currentTarget.value })}
        />
      </Input.Wrapper>
    </>
  );
}

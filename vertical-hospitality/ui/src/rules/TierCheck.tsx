import { Button, Modal } from '@mantine/core';
import { Answer, count, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Most } from './Most';
import type { Preview } from './preview';
import { Compared } from './RuleCheck';
import classes from './RuleCheck.module.css';
import '../texts/terms';

export interface TierPreview {
  guests: number;
  /** False when there were more than are looked at. */
  complete: boolean;
  tiers: Array<{ name: string; now: number; then: number }>;
  up: number;
  down: number;
  most: Array<{ guest_id: number; guest: string; from?: string | null; to?: string | null }>;
}

interface Props {
  title: string;
  path: '/hospitality/tiers/preview' | '/hospitality/programme/preview';
  body: object;
  busy: boolean;
  save: () => void;
  close: () => void;
}

/** What a tier or the programme would come to, before it counts. */
export function TierCheck({ title, path, body, busy, save, close }: Props) {
  const t = useT();
  const [all, setAll] = useState(false);
  const answer = useQuery({
    queryKey: ['hospitality.tier', 'preview', path, body, all],
    queryFn: ({ signal }) => request<TierPreview | { points: Preview; tiers: TierPreview }>('POST', path, { body: { ...body, all }, signal }),
    placeholderData: (before) => before,
    retry: false,
  });
  const seeAll = all ? undefined : () => setAll(true);
  return (
    <Modal opened onClose={close} title={title} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={answer} lines={4}>
        {(preview) =>
          'points' in preview ? (
            <>
              <Compared preview={preview.points} seeAll={seeAll} />
              {preview.tiers.tiers.length > 0 && <Moved preview={preview.tiers} seeAll={seeAll} />}
            </>
          ) : (
            <Moved preview={preview} seeAll={seeAll} />
          )
        }
      </Answer>
      <p className={classes.note}>{t('hospitality.outlook.kept')}</p>
      <div className={classes.choices}>
        <Button h={56} variant="default" onClick={close}>
          {t('hospitality.check.ruleBack')}
        </Button>
        <Button h={56} loading={busy} disabled={answer.isError} onClick={save}>
          {t('kit.save')}
        </Button>
      </div>
    </Modal>
  );
}

function Moved({ preview, seeAll }: { preview: TierPreview; seeAll?: () => void }) {
  const t = useT();
  const { guests, complete, tiers, up, down, most } = preview;
  return (
    <>
      <p className={classes.note}>
        {t(complete ? 'hospitality.outlook.guests' : 'hospitality.outlook.first', { count: guests, n: count(guests) })}
      </p>
      <ul className={classes.most}>
        {tiers.map(({ name, now, then }) => (
          <li key={name}>
            <span>{name}</span>
            <strong>{now === then ? count(then) : t('hospitality.outlook.instead', { now: count(now), then: count(then) })}</strong>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {t('hospitality.outlook.up', { count: up, n: count(up) })} {t('hospitality.outlook.down', { count: down, n: count(down) })}
      </p>
      <Most seeAll={most.length < up + down ? seeAll : undefined}>
        {most.map(({ guest_id: id, guest, from, to }) => (
          <li key={id}>
            <span>{guest}</span>
            <span>{t('hospitality.outlook.move', { from: from ?? '–', to: to ?? '–' })}</span>
          </li>
        ))}
      </Most>
    </>
  );
}

import { Button } from '@mantine/core';
import { Confirm, Panel, request, say, Tag, type Tint, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PROGRAMME, PROGRAMME_PATH, type Programme } from './programme';
import classes from './StatusPanel.module.css';
import '../texts/terms';

type Status = Programme['status'];

const TINTS: Record<Status, Tint> = { draft: 'gray', active: 'green', paused: 'orange', ended: 'gray' };

/** What can follow; the main thing last, where the thumb is. */
const NEXT: Record<Status, Status[]> = {
  draft: ['active'],
  active: ['draft', 'ended', 'paused'],
  paused: ['ended', 'active'],
  ended: ['active'],
};

/** Whether the programme runs, and the way to another state, each with what follows from it. */
export function StatusPanel({ stands, owner }: { stands: Programme; owner: boolean }) {
  const t = useT();
  const [wanted, setWanted] = useState<Status>();
  const { status } = stands;
  const word = (to: Status) => t(`hospitality.status.to.${to === 'active' && status === 'paused' ? 'resume' : to}`);
  return (
    <Panel title={t('hospitality.status.title')}>
      <div className={classes.status}>
        <p>
          <Tag tint={TINTS[status]}>{t(`hospitality.status.${status}`)}</Tag>
          <span>{t(`hospitality.status.${status}.means`)}</span>
        </p>
        {owner &&
          NEXT[status].map((to, at, all) => (
            <Button key={to} h={56} variant={at === all.length - 1 ? 'light' : 'default'} onClick={() => setWanted(to)}>
              {word(to)}
            </Button>
          ))}
      </div>
      {wanted && <Sure stands={stands} wanted={wanted} word={word(wanted)} close={() => setWanted(undefined)} />}
    </Panel>
  );
}

function Sure({ stands, wanted, word, close }: { stands: Programme; wanted: Status; word: string; close: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => request<Programme>('PUT', PROGRAMME_PATH, { body: { status: wanted }, headers: { 'If-Match': `"${stands.version}"` } }),
    onSuccess: (now) => {
      client.setQueryData([PROGRAMME], now);
      say(t('hospitality.status.said', { status: t(`hospitality.status.${now.status}`) }));
      close();
    },
    onError: () => client.invalidateQueries({ queryKey: [PROGRAMME] }),
  });
  return (
    <Confirm title={`${word}?`} action={word} busy={save.isPending} problem={save.error} close={close} confirm={() => save.mutate()}>
      {t(`hospitality.status.sure.${wanted}`)}
    </Confirm>
  );
}

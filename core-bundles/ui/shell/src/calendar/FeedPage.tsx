import { Button, Checkbox } from '@mantine/core';
import { Answer, Confirm, nearDay, Panel, request, say, sayProblem, ShownOnce, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SettingsLayout } from '../settings/SettingsLayout';
import classes from './FeedPage.module.css';
import { layerWords, useLayers } from './layers';

interface Feed {
  on: boolean;
  layers: string[] | null;
  everybody: boolean;
  made_at: string | null;
  secret: string | null;
}

const KEY = ['calendar.feed'];

/** The member's calendar at a secret address, for phones and mail programs. */
export function FeedPage() {
  const t = useT();
  const client = useQueryClient();
  const feed = useQuery({ queryKey: KEY, queryFn: ({ signal }) => request<Feed>('GET', '/calendar/feed', { signal }) });
  const [asking, ask] = useState<'renew' | 'end'>();
  const [secret, show] = useState<string>();
  const make = useMutation({
    mutationFn: (wish: Pick<Feed, 'layers' | 'everybody'>) => request<Feed>('POST', '/calendar/feed', { body: wish }),
    onSuccess: (made) => {
      client.setQueryData(KEY, { ...made, secret: null });
      show(`${window.location.origin}/api/calendar/feeds/${made.secret}.ics`);
      ask(undefined);
    },
    onError: (problem) => sayProblem(problem),
  });
  const end = useMutation({
    mutationFn: () => request<void>('DELETE', '/calendar/feed'),
    onSuccess: () => {
      client.setQueryData(KEY, { on: false, layers: null, everybody: false, made_at: null, secret: null });
      say(t('feed.ended'));
      ask(undefined);
    },
  });
  return (
    <SettingsLayout>
      <Panel title={t('feed.title')}>
        <p className={classes.lead}>{t('feed.lead')}</p>
        <Answer of={feed} lines={3}>
          {(data) =>
            data.on ? (
              <>
                <p className={classes.state}>{t('feed.on', { when: nearDay(data.made_at ?? '') })}</p>
                <Contents feed={data} />
                <div className={classes.acts}>
                  <Button variant="default" onClick={() => ask('renew')}>
                    {t('feed.renew')}
                  </Button>
                  <Button variant="default" onClick={() => ask('end')}>
                    {t('feed.end')}
                  </Button>
                </div>
              </>
            ) : (
              <Button loading={make.isPending} onClick={() => make.mutate({ layers: null, everybody: false })}>
                {t('feed.make')}
              </Button>
            )
          }
        </Answer>
      </Panel>
      {asking && feed.data && (
        <Confirm
          title={t(`feed.${asking}`)}
          action={t(`feed.${asking}`)}
          busy={make.isPending || end.isPending}
          problem={make.error ?? end.error}
          close={() => ask(undefined)}
          confirm={() => (asking === 'renew' ? feed.data && make.mutate({ layers: feed.data.layers, everybody: feed.data.everybody }) : end.mutate())}
        >
          <p>{t(`feed.${asking}Text`)}</p>
        </Confirm>
      )}
      {secret && (
        <ShownOnce title={t('feed.address')} value={secret} close={() => show(undefined)}>
          {t('feed.once')}
        </ShownOnce>
      )}
    </SettingsLayout>
  );
}

/** What the feed holds; each change is kept at once. */
function Contents({ feed }: { feed: Feed }) {
  const t = useT();
  const client = useQueryClient();
  const layers = useLayers().data ?? [];
  const chosen = new Set(feed.layers ?? layers.filter(({ usual }) => usual).map(({ key }) => key));
  const change = useMutation({
    mutationFn: (wish: Pick<Feed, 'layers' | 'everybody'>) => request<Feed>('PUT', '/calendar/feed', { body: wish }),
    onMutate: (wish) => {
      client.setQueryData<Feed>(KEY, (now) => now && { ...now, ...wish });
      return feed;
    },
    onError: (problem, _wish, before) => {
      client.setQueryData(KEY, before);
      sayProblem(problem);
    },
  });
  return (
    <fieldset className={classes.layers}>
      <legend className={classes.legend}>{t('feed.layers')}</legend>
      {layers.map((layer) => (
        <Checkbox
          key={layer.key}
          className={classes.line}
          label={layerWords(layer)}
          checked={chosen.has(layer.key)}
          onChange={({ currentTarget }) => {
            const next = new Set(chosen);
            if (currentTarget.checked) {
              next.add(layer.key);
            } else {
              next.delete(layer.key);
            }
            change.mutate({ layers: layers.map(({ key }) => key).filter((key) => next.has(key)), everybody: feed.everybody });
          }}
        />
      ))}
      <Checkbox
        className={classes.line}
        label={t('feed.everybody')}
        checked={feed.everybody}
        onChange={({ currentTarget }) => change.mutate({ layers: feed.layers, everybody: currentTarget.checked })}
      />
    </fieldset>
  );
}

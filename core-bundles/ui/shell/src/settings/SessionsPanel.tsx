import { Button } from '@mantine/core';
import { Answer, moment, type OwnSession, Panel, request, say, sayProblem, Tag, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { deviceOf } from './device';
import lines from './lines.module.css';

const KEY = ['account', 'sessions'];

/** Where one is signed in, each to be ended. */
export function SessionsPanel() {
  const t = useT();
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: () => request<{ data: OwnSession[] }>('GET', '/account/sessions'),
    staleTime: 30_000,
  });
  const end = useMutation({
    mutationFn: (id: number) => request('DELETE', `/account/sessions/${id}`),
    onSuccess: () => say(t('sessions.ended')),
    onError: (problem) => sayProblem(problem),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Panel title={t('sessions.title')}>
      <Answer of={sessions} lines={2}>
        {({ data }) => (
          <ul className={lines.list}>
            {[...data].sort((a, b) => Number(b.current) - Number(a.current)).map(({ id, agent, last_seen, current }) => {
              const { browser, system, mobile } = deviceOf(agent);
              const name = browser && system ? t('sessions.device', { browser, system }) : (browser ?? system ?? t('sessions.unknown'));
              const Icon = mobile ? IconDeviceMobile : IconDeviceDesktop;
              return (
                <li key={id} className={lines.line}>
                  <span className={lines.icon}>
                    <Icon size={20} stroke={1.7} aria-hidden />
                  </span>
                  <div className={lines.words}>
                    <p className={lines.name}>
                      {name} {current && <Tag tint="green">{t('sessions.current')}</Tag>}
                    </p>
                    <p className={lines.detail}>{last_seen && t('sessions.seen', { when: moment(last_seen) })}</p>
                  </div>
                  {!current && (
                    <Button
                      variant="default"
                      loading={end.isPending && end.variables === id}
                      aria-label={`${t('sessions.end')}: ${name}`}
                      onClick={() => end.mutate(id)}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
    </Panel>
  );
}

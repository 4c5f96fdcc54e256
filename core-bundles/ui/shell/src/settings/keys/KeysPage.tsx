import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, type ApiKey, Confirm, Empty, moment, nearDay, Panel, request, say, Tag, useList, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { roles } from '../../crm/entities';
import { NewButton } from '../../crm/forms/NewButton';
import { useMemberName } from '../../crm/members';
import { roleTitle } from '../../team/roleTitle';
import lines from '../lines.module.css';
import { SettingsLayout } from '../SettingsLayout';
import { KeyForm } from './KeyForm';
import classes from './keys.module.css';

const ALL = { per_page: 200 };
export const KEYS = ['api-keys'];

/** Keys by which programs come in: made, looked over, taken away. */
export function KeysPage() {
  const t = useT();
  const memberName = useMemberName();
  const [making, make] = useDisclosure(false);
  const [leaving, leave] = useState<ApiKey>();
  const ranks = useList(roles, ALL).data?.data;
  const keys = useQuery({
    queryKey: KEYS,
    queryFn: () => request<{ data: ApiKey[] }>('GET', '/api-keys'),
    staleTime: 30_000,
  });
  return (
    <SettingsLayout actions={<NewButton icon={IconPlus} label="keys.new" onClick={make.open} />}>
      <Panel>
        <p className={classes.lead}>{t('keys.lead')}</p>
        <Answer of={keys} lines={3}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty
                icon={<IconKey size={26} stroke={1.6} />}
                title={t('keys.none')}
                action={<Button onClick={make.open}>{t('keys.new')}</Button>}
              >
                {t('keys.noneText')}
              </Empty>
            ) : (
              <ul className={lines.list}>
                {data.map((key) => (
                  <KeyLine
                    key={key.id}
                    apiKey={key}
                    role={ranks?.filter(({ id }) => id === key.role_id).map(roleTitle)[0]}
                    maker={memberName(key.member_id)}
                    revoke={() => leave(key)}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
      {making && <KeyForm close={make.close} />}
      {leaving && <Revocation apiKey={leaving} close={() => leave(undefined)} />}
    </SettingsLayout>
  );
}

interface LineProps {
  apiKey: ApiKey;
  role: string | undefined;
  maker: string | undefined;
  revoke: () => void;
}

function KeyLine({ apiKey: { name, prefix, expires_at, last_used }, role, maker, revoke }: LineProps) {
  const t = useT();
  const over = expires_at && new Date(expires_at) < new Date();
  return (
    <li className={lines.line}>
      <div className={lines.words}>
        <p className={lines.name}>
          {name} <code className={classes.prefix}>{prefix}…</code>
          {over && <Tag tint="red">{t('keys.over')}</Tag>}
        </p>
        <p className={lines.detail}>
          {[
            role,
            maker && t('keys.by', { name: maker }),
            last_used ? t('keys.used', { when: moment(last_used) }) : t('keys.unused'),
            expires_at ? !over && t('keys.until', { day: nearDay(expires_at) }) : t('keys.forever'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button variant="default" aria-label={`${t('keys.revoke')}: ${name}`} onClick={revoke}>
        {t('keys.revoke')}
      </Button>
    </li>
  );
}

function Revocation({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => request('DELETE', `/api-keys/${apiKey.id}`),
    onSuccess: () => {
      say(t('keys.revoked', { name: apiKey.name }));
      void queries.invalidateQueries({ queryKey: KEYS });
      close();
    },
  });
  return (
    <Confirm
      title={t('keys.revokeTitle', { name: apiKey.name })}
      action={t('keys.revoke')}
      busy={revoke.isPending}
      problem={revoke.error}
      confirm={() => revoke.mutate()}
      close={close}
    >
      <p>{t('keys.revokeText')}</p>
    </Confirm>
  );
}

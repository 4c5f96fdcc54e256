import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, Face, type Member, Page, Panel, Tag, useList, useMay, useSession, useT } from '@guildhall/ui-kit';
import { IconTable, IconUserPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { members, roles } from '../crm/entities';
import { NewButton } from '../crm/forms/NewButton';
import { InviteForm } from './InviteForm';
import { MemberForm } from './MemberForm';
import { MemberMenu } from './MemberMenu';
import { OpenInvitations } from './OpenInvitations';
import { roleTitle } from './roleTitle';
import classes from './TeamPage.module.css';
import { TeamsPanel } from './TeamsPanel';

const HandOverDialog = lazy(() => import('./HandOverDialog').then((module) => ({ default: module.HandOverDialog })));
const MemberRightsDialog = lazy(() => import('./MemberRightsDialog').then((module) => ({ default: module.MemberRightsDialog })));
const InviteTable = lazy(() => import('./InviteTable').then((module) => ({ default: module.InviteTable })));
const ALL = { per_page: 200, sort: 'name', include: 'team' };

export function TeamPage() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  const { member: me } = useSession();
  const [inviting, invite] = useDisclosure(false);
  const [edited, edit] = useState<Member>();
  const [handing, setHanding] = useState<{ member: Member; offered: boolean }>();
  const [asked, setAsked] = useState<Member>();
  const [listing, table] = useDisclosure(false);
  const list = useList(members, ALL);
  const ranks = useList(roles, { per_page: 200 }).data?.data;
  return (
    <Page
      narrow
      title={t('nav.team')}
      subtitle={list.data && t('team.count', { count: list.data.total })}
      actions={
        admin && (
          <>
            <Button variant="default" leftSection={<IconTable size={18} stroke={1.7} />} onClick={table.open}>
              {t('people.title')}
            </Button>
            <NewButton icon={IconUserPlus} label="team.invite" onClick={invite.open} />
          </>
        )
      }
    >
      <div className={classes.stack}>
        <Panel title={t('team.members')}>
          <Answer of={list} lines={4}>
            {({ data }) => (
              <ul className={classes.list}>
                {data.map((member) => (
                  <li key={member.id} className={classes.member} data-off={!member.active || undefined}>
                    <Face name={member.name} size={40} />
                    <div className={classes.words}>
                      <p className={classes.name}>
                        {member.name} {member.id === me.id && <Tag tint="violet">{t('team.you')}</Tag>}
                        {!member.active && <Tag tint="gray">{t('team.inactive')}</Tag>}
                      </p>
                      <p className={classes.detail}>{member.email}</p>
                    </div>
                    <span className={classes.role}>
                      {ranks?.filter(({ id }) => id === member.role_id).map(roleTitle)[0]}
                      {member.team && <small>{member.team.name}</small>}
                    </span>
                    {admin && (
                      <MemberMenu
                        member={member}
                        edit={() => edit(member)}
                        hand={() => setHanding({ member, offered: false })}
                        rights={() => setAsked(member)}
                      />
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Answer>
        </Panel>
        {admin && <OpenInvitations />}
        <TeamsPanel />
      </div>
      {inviting && <InviteForm close={invite.close} />}
      {edited && (
        <MemberForm member={edited} close={() => edit(undefined)} left={(member) => setHanding({ member, offered: true })} />
      )}
      <Suspense>
        {handing && <HandOverDialog {...handing} close={() => setHanding(undefined)} />}
        {asked && <MemberRightsDialog id={asked.id} name={asked.name} close={() => setAsked(undefined)} />}
        {listing && <InviteTable close={table.close} />}
      </Suspense>
    </Page>
  );
}

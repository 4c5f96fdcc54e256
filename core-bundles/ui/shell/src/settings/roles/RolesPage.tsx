import { Answer, type Member, Panel, type Role, Tag, useList, useT } from '@guildhall/ui-kit';
import { IconChevronRight, IconPlus, IconShield, IconShieldStar } from '@tabler/icons-react';
import { useState } from 'react';
import { members, roles } from '../../crm/entities';
import { NewButton } from '../../crm/forms/NewButton';
import lines from '../lines.module.css';
import { SettingsLayout } from '../SettingsLayout';
import { roleTitle } from '../../team/roleTitle';
import { RoleEditor } from './RoleEditor';

const ALL = { per_page: 200 };

/** Who may do what: the built-in roles to look at, own ones to put together. */
export function RolesPage() {
  const t = useT();
  const [edited, edit] = useState<Role | 'new'>();
  const list = useList(roles, { ...ALL, sort: 'title' });
  const people: Member[] = useList(members, ALL).data?.data ?? [];
  const holders = (role: Role) => people.filter(({ role_id, active }) => active && role_id === role.id).length;
  const line = (role: Role) => (
    <li key={role.id} className={lines.line}>
      <span className={lines.icon}>
        {role.builtin ? <IconShieldStar size={20} stroke={1.7} aria-hidden /> : <IconShield size={20} stroke={1.7} aria-hidden />}
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          <button type="button" className={lines.open} onClick={() => edit(role)}>
            {roleTitle(role)}
          </button>
          {role.builtin && <Tag tint="gray">{t('roles.builtin')}</Tag>}
        </p>
        <p className={lines.detail}>
          {t(`roles.reads.${role.reads}`)} · {t(`roles.writes.${role.writes}`)}
        </p>
      </div>
      <span className={lines.end}>{t('team.count', { count: holders(role) })}</span>
      <IconChevronRight size={18} stroke={1.7} aria-hidden className="gh-turns" />
    </li>
  );
  return (
    <SettingsLayout actions={<NewButton icon={IconPlus} label="roles.new" onClick={() => edit('new')} />}>
      <Panel>
        <Answer of={list} lines={4}>
          {({ data }) => <ul className={lines.list}>{[...data].sort((a, b) => rank(a) - rank(b)).map(line)}</ul>}
        </Answer>
      </Panel>
      {edited && <RoleEditor key={edited === 'new' ? 'new' : edited.id} role={edited === 'new' ? undefined : edited} close={() => edit(undefined)} />}
    </SettingsLayout>
  );
}

/** The built-in ones stand first, the mightiest on top. */
function rank(role: Role): number {
  const place = ['owner', 'admin', 'lead', 'member'].indexOf(role.key);
  return role.builtin && place >= 0 ? place : 10;
}

import { ActionIcon, Menu } from '@mantine/core';
import { type Member, sayProblem, useSession, useT } from '@guildhall/ui-kit';
import { IconDotsVertical, IconEye, IconListCheck, IconPencil, IconUserShare } from '@tabler/icons-react';
import { useLook } from './api';

interface Props {
  member: Member;
  edit: () => void;
  hand: () => void;
  rights: () => void;
}

/** What whoever runs the workspace can do about a member. */
export function MemberMenu({ member, edit, hand, rights }: Props) {
  const t = useT();
  const { member: me } = useSession();
  const look = useLook();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={t('people.menu', { name: member.name })}>
          <IconDotsVertical size={20} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={edit}>
          {t('kit.edit')}
        </Menu.Item>
        {member.active && (
          <Menu.Item leftSection={<IconListCheck size={18} stroke={1.7} />} onClick={rights}>
            {t('may.title', { name: member.name })}
          </Menu.Item>
        )}
        {member.active && member.id !== me.id && (
          <Menu.Item leftSection={<IconEye size={18} stroke={1.7} />} onClick={() => look.mutate(member.id, { onError: (problem) => sayProblem(problem) })}>
            {t('look.as', { name: member.name })}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconUserShare size={18} stroke={1.7} />} onClick={hand}>
          {t('hand.action')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import { type ContactCompany, sayProblem, sayUndo, useCreate, useMay, useRemove, useT, useUpdate } from '@guildhall/ui-kit';
import { IconDots, IconPencil, IconStar, IconTrash } from '@tabler/icons-react';
import { contactCompanies } from '../entities';
import classes from './Positions.module.css';

interface Props {
  position: ContactCompany;
  /** Of the person or the company at the other end. */
  name: string;
  edit: () => void;
}

/** What can be done with a position. It goes at once and can be taken back. */
export function PositionMenu({ position, name, edit }: Props) {
  const t = useT();
  const may = useMay();
  const update = useUpdate(contactCompanies);
  const create = useCreate(contactCompanies);
  const remove = useRemove(contactCompanies);
  const edits = may('contact-companies.edit');
  const removes = may('contact-companies.delete');
  if (!edits && !removes) {
    return null;
  }
  // Promises, not callbacks: the line is gone by the time of an answer.
  async function takeBack(): Promise<void> {
    const { contact_id, company_id, role, is_main, from_date, to_date } = position;
    await create.mutateAsync({ contact_id, company_id, role, is_main, from_date, to_date }).catch(sayProblem);
  }
  async function away(): Promise<void> {
    try {
      await remove.mutateAsync(position.id);
      sayUndo(t('position.removed', { name }), () => void takeBack());
    } catch (problem) {
      sayProblem(problem);
    }
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon className={classes.menu} aria-label={t('position.actions', { name })}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {edits && (
          <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={edit}>
            {t('kit.edit')}
          </Menu.Item>
        )}
        {edits && !position.is_main && (
          <Menu.Item
            leftSection={<IconStar size={18} stroke={1.7} />}
            onClick={() => update.mutate({ id: position.id, version: position.version, values: { is_main: true } }, { onError: (problem) => sayProblem(problem) })}
          >
            {t('position.makeMain')}
          </Menu.Item>
        )}
        {removes && (
          <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={() => void away()}>
            {t('position.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

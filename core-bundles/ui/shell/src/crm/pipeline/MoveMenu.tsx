import { ActionIcon, Menu } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { type Board, type BoardStage, type Card, mayGo } from './board';
import classes from './DealCard.module.css';
import { isBoard } from './moves';
import { stageColor } from './stageColor';

/** Moving without dragging. The menu is built when it is first opened: a board has hundreds of cards. */
export function MoveMenu({ card, moveTo }: { card: Card; moveTo: (card: number, stage: number) => void }) {
  const t = useT();
  const client = useQueryClient();
  const [stages, setStages] = useState<Array<BoardStage & { open: boolean }>>();
  const button = (
    <ActionIcon
      className={classes.menu}
      aria-label={t('pipeline.moveOf', { title: card.title })}
      onClick={stages ? undefined : () => setStages(stagesOf())}
    >
      <IconDots size={18} stroke={1.8} />
    </ActionIcon>
  );
  function stagesOf(): Array<BoardStage & { open: boolean }> {
    const boards = client.getQueriesData<Board>({ predicate: ({ queryKey }) => isBoard(queryKey) });
    const board = boards.map(([, data]) => data).find((data) => data?.columns.some(({ stage }) => stage.id === card.stage_id));
    return board?.columns.map(({ stage }) => ({ ...stage, open: mayGo(board, card.stage_id, stage.id) })) ?? [];
  }
  if (!stages) {
    return button;
  }
  return (
    <Menu defaultOpened position="bottom-end" width={230} onClose={() => setStages(undefined)} returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('pipeline.moveTo')}</Menu.Label>
        {stages.map((stage) => (
          <Menu.Item
            key={stage.id}
            disabled={stage.id === card.stage_id || !stage.open}
            leftSection={<span className={classes.dot} style={{ background: stageColor(stage.color) }} />}
            onClick={() => moveTo(card.id, stage.id)}
          >
            {stage.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

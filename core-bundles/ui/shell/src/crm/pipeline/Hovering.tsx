import { Face, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useMemberName } from '../members';
import { type Board, findCard } from './board';
import { type Hand, useHandsOver } from './hands';
import classes from './BoardColumn.module.css';
import { isBoard } from './moves';

/** The cards that colleagues hold over a column, before they let go. */
export function Hovering({ stage }: { stage: number }) {
  return useHandsOver(stage).map((hand) => <Ghost key={hand.deal} hand={hand} stage={stage} />);
}

function Ghost({ hand, stage }: { hand: Hand; stage: number }) {
  const t = useT();
  const client = useQueryClient();
  const name = useMemberName()(hand.member) ?? t('app.someone');
  const boards = client.getQueriesData<Board>({ predicate: ({ queryKey }) => isBoard(queryKey) });
  const card = boards.map(([, board]) => findCard(board, hand.deal)).find((found) => found !== undefined);
  // Over its own column there is nothing to show, nor of a card that this board does not have.
  if (!card || card.stage_id === stage) {
    return null;
  }
  return (
    <div className={classes.ghost} aria-hidden>
      <Face name={name} size={22} />
      <span>{card.title}</span>
    </div>
  );
}

import { Skeleton } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import classes from './BoardView.module.css';
import column from './BoardColumn.module.css';

const CARDS = [4, 3, 2, 3, 1];

/** The board's shape before its deals are here. */
export function BoardSkeleton() {
  const t = useT();
  return (
    <div className={classes.wall} role="status" aria-label={t('kit.loading')}>
      {CARDS.map((cards, at) => (
        <div key={at} className={column.column}>
          <div className={column.header}>
            <Skeleton height={14} width={110} radius="md" />
          </div>
          <div className={column.cards}>
            {Array.from({ length: cards }, (_, card) => (
              <Skeleton key={card} height={104} radius="md" style={{ flexShrink: 0 }} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

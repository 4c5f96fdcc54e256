import { useDisclosure } from '@mantine/hooks';
import { Answer, Empty, Page, useList, useMay, useParams, useSession, useT } from '@guildhall/ui-kit';
import { IconLayoutKanban, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { ShownFacts } from '../../record/board/facts';
import { type Described, useDescriptions } from '../../record/descriptors';
import { pipelines } from '../entities';
import { MineFilter } from '../forms/MineFilter';
import { NewButton } from '../forms/NewButton';
import { BoardSkeleton } from './BoardSkeleton';
import { BoardView } from './BoardView';
import { type Cards, DEAL, onCards, PLAIN } from './cards';
import classes from './PipelinePage.module.css';
import { PipelinePick } from './PipelinePick';
import { summary } from './summary';
import { useBoard } from './useBoard';
import { ViewSwitch } from './ViewSwitch';

const DealForm = lazy(() => import('../deals/DealForm').then((module) => ({ default: module.DealForm })));
// Where a workspace has added fields to its deals: this is most people's first page.
const CardChoice = lazy(() => import('./CardChoice').then((module) => ({ default: module.CardChoice })));
const BY_PLACE = { sort: 'position', per_page: 100 };
const STEP = 50;
const MOST = 200;
const WAITING: Cards = { fields: [], ready: false };

export function PipelinePage() {
  const { all, waiting } = useDescriptions();
  const of = all.get(DEAL);
  if (!of || onCards(of).length === 0) {
    return <Pipeline of={of} cards={waiting ? WAITING : PLAIN} />;
  }
  return (
    <Suspense fallback={<Pipeline of={of} cards={WAITING} />}>
      <CardChoice of={of}>{(cards) => <Pipeline of={of} cards={cards} />}</CardChoice>
    </Suspense>
  );
}

function Pipeline({ of, cards }: { of: Described | undefined; cards: Cards }) {
  const t = useT();
  const may = useMay();
  const { member } = useSession();
  const [mine, setMine] = useState(false);
  const [perStage, setPerStage] = useState(STEP);
  const [creating, form] = useDisclosure(false);
  const list = useList(pipelines, BY_PLACE);
  const wanted = Number(useParams().pipelineId) || undefined;
  const all = list.data?.data ?? [];
  const pipeline = all.find(({ id }) => id === wanted) ?? all.find(({ is_default }) => is_default) ?? all[0];
  const { fields } = cards;
  const names = fields.map(({ name }) => name).join();
  const filter = useMemo(
    () => ({ per_stage: perStage, ...(mine && { responsible_id: member.id }), ...(names && { fields: names }) }),
    [perStage, mine, member.id, names],
  );
  const board = useBoard(cards.ready ? pipeline?.id : undefined, filter);
  const facts = useMemo(() => (of && fields.length > 0 ? { of, fields } : undefined), [of, fields]);
  const more = useCallback(() => setPerStage((now) => Math.min(now + STEP, MOST)), []);

  return (
    <Page
      fill
      title={pipeline?.name ?? t('nav.pipeline')}
      subtitle={board.data ? summary(board.data, t) : ' '}
      actions={
        <>
          <PipelinePick className={classes.pick} all={all} chosen={pipeline} />
          <ViewSwitch view="board" />
          {cards.menu}
          <MineFilter compact mine={mine} setMine={setMine} />
          {may('deals.create') && <NewButton icon={IconPlus} label="deal.new" onClick={form.open} />}
        </>
      }
    >
      <PipelinePick className={classes.phonePick} all={all} chosen={pipeline} />
      {cards.views}
      {list.data && !pipeline ? (
        <Empty icon={<IconLayoutKanban size={26} stroke={1.6} />} title={t('pipeline.none')}>
          {t('pipeline.noneText')}
        </Empty>
      ) : board.data || board.error || list.error ? (
        <Answer of={list.error ? { ...list, data: undefined } : board}>
          {(data) => (
            <ShownFacts value={facts}>
              <BoardView board={data} more={more} />
            </ShownFacts>
          )}
        </Answer>
      ) : (
        <BoardSkeleton />
      )}
      <Suspense>
        {creating && <DealForm close={form.close} initial={{ pipeline_id: pipeline?.id }} />}
      </Suspense>
    </Page>
  );
}

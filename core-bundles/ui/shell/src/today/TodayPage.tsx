import { useContributions } from '@guildhall/host';
import { Answer, Boundary, Empty, Page, Panel, type Tile, useSession, useT, wallOf } from '@guildhall/ui-kit';
import { IconSunHigh } from '@tabler/icons-react';
import { FigureTile } from './FigureTile';
import { LinesTile } from './LinesTile';
import { split, useTiles } from './tiles';
import classes from './TodayPage.module.css';

/** How the business stands: the tiles of all its modules, live. */
export function TodayPage() {
  const t = useT();
  const { member } = useSession();
  const tiles = useTiles();
  const { tiles: drawn } = useContributions();
  const { hour } = wallOf(new Date());
  const part = hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'day';
  return (
    <Page title={t(`today.${part}`, { name: member.name.split(' ')[0] ?? member.name })} subtitle={t('today.subtitle')}>
      <Answer of={tiles} lines={4}>
        {(data) => {
          const { figures, lists } = split(data);
          return data.length + drawn.filter(({ quiet }) => !quiet).length === 0 ? (
            <Panel>
              <Empty icon={<IconSunHigh size={26} stroke={1.6} />} title={t('today.none')}>
                {t('today.noneText')}
              </Empty>
            </Panel>
          ) : (
            <>
              <div className={classes.figures}>
                {figures.map((tile) => (
                  <FigureTile key={tile.key} tile={tile} />
                ))}
              </div>
              <div className={classes.lists}>
                {drawn.filter(({ quiet }) => quiet).map(Drawn)}
                {lists.map((tile) => (
                  <LinesTile key={tile.key} tile={tile} />
                ))}
                {drawn.filter(({ quiet }) => !quiet).map(Drawn)}
              </div>
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

/** A part that a module draws by itself; what asks for something stands before what tells something. */
function Drawn({ id, component: Part }: Tile) {
  return (
    <Boundary key={id} name={id}>
      <Part />
    </Boundary>
  );
}

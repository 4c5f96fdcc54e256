import { dropDeed, useNavigate, useT } from '@guildhall/ui-kit';
import '../texts/away';
import { refusedFirst, type RoomIntent, stoppedBy } from './deeds';
import classes from './FloorPage.module.css';
import type { Mode } from './mode';
import { isStepping, steppingWords } from '../booking/steps';
import { Refusal } from './Refusal';
import { Waiting } from './Waiting';

interface Props {
  deeds: readonly RoomIntent[];
  /** Missing for whoever only looks. */
  set?: (mode: Mode) => void;
}

/** What others were faster with, and what still waits for a network. */
export function Refusals({ deeds, set }: Props) {
  const failed = deeds.filter(({ state }) => state === 'failed');
  return (
    <div className={classes.refusals} aria-live="assertive">
      <Waiting deeds={deeds} />
      {refusedFirst(failed).map((one) => (
        <Refused key={one.key} one={one} after={stoppedBy(one, failed).length} set={set} />
      ))}
    </div>
  );
}

function Refused({ one, after, set }: { one: RoomIntent; after: number; set: Props['set'] }) {
  const t = useT();
  const navigate = useNavigate();
  const anew = set && modeOf(one);
  const title = isStepping(one)
    ? t('hospitality.away.refusedTitle', { what: steppingWords(one) })
    : t(`hospitality.floor.failed.${one.about.kind}`, { name: one.about.name });
  return (
    <Refusal one={one} after={after} title={title}>
      {set && one.about.kind === 'book' && (
        <button type="button" onClick={() => navigate(`/m/hospitality/bookings?booking=new&anew=${one.key}`)}>
          {t('hospitality.away.anew')}
        </button>
      )}
      {isStepping(one) && (
        <button type="button" onClick={() => navigate(`/m/hospitality/bookings?day=${one.about.day}&booking=${one.about.booking}`)}>
          {t('hospitality.away.look')}
        </button>
      )}
      {anew && (
        <button
          type="button"
          onClick={() => {
            set(anew);
            if (!anew.refused) {
              dropDeed(one);
            }
          }}
        >
          {t('hospitality.away.otherTable')}
        </button>
      )}
    </Refusal>
  );
}

/** Where another table may help, the next tap says which. */
function modeOf({ key, about, again }: RoomIntent): Mode | undefined {
  switch (again ? undefined : about.kind) {
    case 'walk-in':
      return { kind: 'seat', booking: about.booking, refused: key };
    case 'seat':
    case 'move':
      return { kind: about.kind === 'seat' ? 'seat' : 'move', booking: about.booking };
    default:
      return undefined;
  }
}

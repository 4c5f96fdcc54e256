import { againDeed, dropDeed, useNavigate, useSession, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle } from '@tabler/icons-react';
import '../texts/away';
import { refusedFirst, type RoomIntent, stoppedBy } from './deeds';
import classes from './FloorPage.module.css';
import type { Mode } from './mode';
import { isStepping, steppingWords } from '../booking/steps';
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

/** One that was refused, with how many steps went down with it; they come up again when it goes through. */
function Refused({ one, after, set }: { one: RoomIntent; after: number; set: Props['set'] }) {
  const t = useT();
  const navigate = useNavigate();
  const { member } = useSession();
  const anew = set && modeOf(one);
  return (
    <div className={classes.refused} role="alert">
      <IconExclamationCircle size={24} stroke={2} aria-hidden />
      <p>
        <strong>{isStepping(one) ? t('hospitality.away.refusedTitle', { what: steppingWords(one) }) : t(`hospitality.floor.failed.${one.about.kind}`, { name: one.about.name })}</strong> {one.said}{' '}
        {after > 0 && t('hospitality.away.after', { count: after })} {one.member !== member.id && t('hospitality.away.by', { name: one.by })}
      </p>
      {one.again && (
        <button type="button" onClick={() => againDeed(one)}>
          {t('hospitality.again')}
        </button>
      )}
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
      <button type="button" onClick={() => dropDeed(one)}>
        {t('hospitality.ok')}
      </button>
    </div>
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

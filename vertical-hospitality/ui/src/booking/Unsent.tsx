import { sayProblem, useNavigate, useT } from '@guildhall/ui-kit';
import { IconExclamationCircle } from '@tabler/icons-react';
import '../texts/away';
import { refusedFirst, type RoomIntent, stoppedBy } from '../floor/deeds';
import { Refusal } from '../floor/Refusal';
import { Waiting } from '../floor/Waiting';
import { isStepping, stepAllTheSame, type Stepping, steppingWords } from './steps';
import { isTaking, type Taking, takingWords } from './taken';
import classes from './Unsent.module.css';

interface Props {
  deeds: readonly RoomIntent[];
  /** Chooses another time for one that was refused; what builds on it goes after it. */
  anew: (refused: Taking | Stepping) => void;
}

/** What was done without a network: what is still to be sent, and what the house cannot keep, until somebody has decided. */
export function Unsent({ deeds, anew }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const refused = deeds.filter(({ state }) => state === 'failed');
  const first = refusedFirst(refused);
  const here = first.filter((one): one is Taking | Stepping => isTaking(one) || isStepping(one));
  const elsewhere = first.length - here.length;
  return (
    <div className={classes.list} aria-live="assertive">
      <Waiting deeds={deeds} />
      {here.map((one) => (
        <Refused key={one.key} one={one} after={stoppedBy(one, refused).length} anew={anew} />
      ))}
      {elsewhere > 0 && (
        <button type="button" className={classes.floor} onClick={() => navigate('/m/hospitality/floor')}>
          <IconExclamationCircle size={24} stroke={2} aria-hidden /> {t('hospitality.away.onFloor', { count: elsewhere })}
        </button>
      )}
    </div>
  );
}

/** Changed meanwhile: somebody may want it all the same. */
const CHANGED = 'hospitality/booking-changed';

function Refused({ one, after, anew }: { one: Taking | Stepping; after: number; anew: Props['anew'] }) {
  const t = useT();
  const stepping = isStepping(one);
  return (
    <Refusal one={one} after={after} title={t('hospitality.away.refusedTitle', { what: stepping ? steppingWords(one) : takingWords(one) })}>
      {stepping && one.code === CHANGED && (
        <button type="button" onClick={() => void stepAllTheSame(one).catch(sayProblem)}>
          {t('hospitality.away.allTheSame')}
        </button>
      )}
      {(!stepping || (one.about.kind === 'rebook' && one.code !== 'hospitality/booking-cancelled')) && (
        <button type="button" onClick={() => anew(one)}>
          {t('hospitality.away.anew')}
        </button>
      )}
    </Refusal>
  );
}

import '../texts/devices';
import {
  ApiProblem,
  Face,
  fieldErrors,
  forgetKept,
  Loading,
  request,
  type Session,
  sentence,
  startDeeds,
  Trouble,
  useNavigate,
  useT,
} from '@guildhall/ui-kit';
import { canEnterAway, forgetHere, isNoAnswer, keepLocked, keptLocked, settle, unlockHere } from '@guildhall/ui-kit/devices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBackspace, IconChevronLeft, IconKey } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { enter } from '../app/session';
import classes from './LockScreen.module.css';
import { markShared } from './shared';

interface Person {
  id: number;
  name: string;
  pin: boolean;
}

interface Locked {
  id: number;
  workspace_id: number;
  workspace: string;
  name: string;
  place?: string | null;
  members: Person[];
}

interface Seen {
  device?: Locked | null;
  /** Nobody answers: these are those who can come in all the same. */
  away?: boolean;
}

const LONGEST = 8;
const SHORTEST = 4;

async function look(): Promise<Seen> {
  try {
    await settle();
    const seen = await request<Seen>('GET', '/device');
    await (seen.device ? keepLocked(seen.device) : forgetHere());
    return seen;
  } catch (problem) {
    const device = isNoAnswer(problem) ? await keptLocked<Locked>() : undefined;
    if (!device) {
      throw problem;
    }
    const able = await canEnterAway(device.workspace_id);
    return { device: { ...device, members: device.members.filter(({ id }) => able.includes(id)) }, away: true };
  }
}

/** What a shared device shows while nobody is at it: tap your face, type your PIN. */
export function LockScreen() {
  const t = useT();
  const queries = useQueryClient();
  const [chosen, choose] = useState<Person>();
  const locked = useQuery({
    queryKey: ['locked'],
    queryFn: look,
    refetchInterval: (query) => (query.state.error || query.state.data?.away ? 5_000 : false),
    staleTime: 10_000,
  });
  const device = locked.data?.device;
  useEffect(() => {
    document.title = `${device?.name ?? ''} · Guildhall`;
  }, [device?.name]);
  useEffect(() => {
    if (locked.data && !device) {
      // Taken back, or its cookie is gone: from now on it is a browser like any other, and knows nothing.
      markShared(false);
      void forgetKept().then(() => location.assign('/signin'));
    }
  }, [locked.data, device]);
  const tenant = device?.workspace_id;
  useEffect(() => (tenant ? startDeeds(queries, { tenant, member: null, name: '' }) : undefined), [queries, tenant]);
  if (!device) {
    return (
      <main className={classes.screen}>
        <h1 className="gh-hidden">{t('app.name')}</h1>
        {locked.error ? <Trouble problem={locked.error} retry={() => void locked.refetch()} /> : <Loading lines={4} />}
      </main>
    );
  }
  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <img src="/icon.svg" width={40} height={40} alt="" />
        <div>
          <h1>{device.workspace}</h1>
          <p>{[device.name, device.place].filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      {chosen ? <Pin tenant={device.workspace_id} person={chosen} back={() => choose(undefined)} /> : <Faces people={device.members} away={locked.data?.away} choose={choose} />}
    </main>
  );
}

interface FacesProps {
  people: Person[];
  away?: boolean;
  choose: (person: Person) => void;
}

function Faces({ people, away, choose }: FacesProps) {
  const t = useT();
  const navigate = useNavigate();
  // Who comes in by PIN first: the others take the longer way anyway.
  const sorted = [...people].sort((a, b) => Number(b.pin) - Number(a.pin));
  return (
    <>
      {people.length > 0 && <p className={classes.lead}>{t('lock.who')}</p>}
      {away && (
        <p className={classes.away} role="status">
          {t(people.length > 0 ? 'lock.away' : 'lock.awayNone')}
        </p>
      )}
      <ul className={classes.faces}>
        {sorted.map((person) => (
          <li key={person.id}>
            <button type="button" className={classes.face} onClick={() => (person.pin ? choose(person) : void navigate('/signin?password'))}>
              <Face name={person.name} size={72} />
              <span>{person.name}</span>
              {!person.pin && <small>{t('lock.password')}</small>}
            </button>
          </li>
        ))}
      </ul>
      {!away && (
        <button type="button" className={classes.other} onClick={() => void navigate('/signin?password')}>
          <IconKey size={20} stroke={1.8} aria-hidden /> {t('lock.signIn')}
        </button>
      )}
    </>
  );
}

function Pin({ tenant, person, back }: { tenant: number; person: Person; back: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const pad = useRef<HTMLDivElement>(null);
  const [pin, setPin] = useState('');
  useEffect(() => pad.current?.focus(), []);
  const open = useMutation({
    mutationFn: () => unlockHere(tenant, person.id, pin),
    onSuccess: (session: Session) => enter(queries, session),
    onError: (problem) => {
      setPin('');
      if (problem instanceof ApiProblem && ['pin/locked', 'pin/away'].includes(problem.code)) {
        void queries.invalidateQueries({ queryKey: ['locked'] });
      }
    },
  });
  const type = (digit: string) => setPin((now) => (now.length < LONGEST ? now + digit : now));
  const erase = () => setPin((now) => now.slice(0, -1));
  const ready = pin.length >= SHORTEST && !open.isPending;
  function key(event: KeyboardEvent) {
    if (/^\d$/.test(event.key)) {
      type(event.key);
    } else if (event.key === 'Backspace') {
      erase();
    } else if (event.key === 'Escape') {
      back();
    } else if (event.key === 'Enter' && event.target === pad.current && ready) {
      open.mutate();
    }
  }
  const wrong = open.error ? (fieldErrors(open.error).pin ?? sentence(open.error)) : undefined;
  return (
    <div ref={pad} className={classes.pin} tabIndex={-1} role="group" aria-label={t('lock.pinOf', { name: person.name })} onKeyDown={key}>
      <button type="button" className={classes.back} onClick={back}>
        <IconChevronLeft size={22} className="gh-turns" aria-hidden /> {t('lock.back')}
      </button>
      <Face name={person.name} size={72} />
      <h2>{person.name}</h2>
      <output className={classes.dots} aria-label={t('lock.typed', { count: pin.length })}>
        {Array.from({ length: Math.max(SHORTEST, pin.length) }, (_, at) => (
          <span key={at} data-filled={at < pin.length || undefined} />
        ))}
      </output>
      <p className={classes.wrong} role="alert">
        {wrong}
      </p>
      <div className={classes.keys}>
        {[...'123456789'].map((digit) => (
          <button key={digit} type="button" onClick={() => type(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" aria-label={t('lock.erase')} onClick={erase}>
          <IconBackspace size={26} stroke={1.7} />
        </button>
        <button type="button" onClick={() => type('0')}>
          0
        </button>
        <button type="button" className={classes.open} disabled={!ready} onClick={() => open.mutate()}>
          {t('lock.open')}
        </button>
      </div>
    </div>
  );
}

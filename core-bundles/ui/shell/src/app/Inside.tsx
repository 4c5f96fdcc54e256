import { plug, removeAllPlugins, syncPlugins } from '@guildhall/host';
import {
  draftsOf,
  followChanges,
  keptFor,
  onEvent,
  OwnParts,
  SessionProvider,
  type Session,
  sayProblem,
  signedOut,
  startDeeds,
  startLive,
  t,
} from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { calendar } from '../calendar/plugin';
import { crm } from '../crm/plugin';
import { Frame } from '../frame/Frame';
import { ownParts } from '../record/custom/parts';
import { settings } from '../settings/plugin';
import { talk } from '../talk/plugin';
import { today } from '../today/plugin';
import { SESSION_KEY } from './session';
import { useHabits } from './useHabits';

plug(crm);
plug(calendar);
plug(settings);
plug(talk);
plug(today);

function failed(id: string, problem: unknown): void {
  console.warn(`module ${id}`, problem);
  sayProblem(problem, t('app.moduleFailed', { module: id }));
}

/** Nobody has opened anything before the first key or touch. */
function bringFocusBack(): () => void {
  let stop: (() => void) | undefined;
  const begin = () => void import('./focusBack').then((module) => (stop ??= module.bringFocusBack()));
  const kinds = ['keydown', 'pointerdown'] as const;
  kinds.forEach((kind) => addEventListener(kind, begin, { once: true }));
  return () => {
    kinds.forEach((kind) => removeEventListener(kind, begin));
    stop?.();
  };
}

let known: string | undefined;

/** Whether modules or rights have changed while nobody listened. */
function isNews(hello: string): boolean {
  const { generation, rights } = JSON.parse(hello);
  const before = known;
  known = `${generation} ${rights}`;
  return before !== undefined && before !== known;
}

/** Everything behind the door: the live stream, the modules' interfaces, the frame with its pages. */
export function Inside({ session }: { session: Session }) {
  const queries = useQueryClient();
  const [ready, setReady] = useState(false);
  const who = `${session.workspace.id}/${session.member.id}`;
  draftsOf(who);
  keptFor(who);

  useEffect(() => {
    const lost = () => void queries.resetQueries({ queryKey: SESSION_KEY });
    signedOut.add(lost);
    const stopFollowing = followChanges(queries);
    const stopListening = onEvent((event) => {
      if (event.type === 'modules' || (event.type === 'hello' && isNews(event.data))) {
        void queries.invalidateQueries({ queryKey: SESSION_KEY });
        // Lists that were drawn from descriptors go with their module.
        void queries.invalidateQueries({ queryKey: ['modules'] });
        void syncPlugins(failed);
      }
    });
    const stopLive = startLive(who, lost);
    void syncPlugins(failed).then(() => setReady(true));
    return () => {
      signedOut.delete(lost);
      stopFollowing();
      stopListening();
      stopLive();
      removeAllPlugins();
    };
  }, [queries, who]);

  const tenant = session.workspace.id;
  const { id: member, name } = session.member;
  useEffect(() => startDeeds(queries, { tenant, member, name }), [queries, tenant, member, name]);
  useHabits(session);
  useEffect(bringFocusBack, []);

  return (
    <SessionProvider value={session}>
      <OwnParts value={ownParts}>
        <Frame ready={ready} />
      </OwnParts>
    </SessionProvider>
  );
}

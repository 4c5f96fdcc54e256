import '../../texts/floor/floor';
import { Answer, ApiProblem, Page, request, say, sayProblem, useNavigate, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { ROOM_KEY, type Room, type Shape } from '../room';
import { useRoom } from '../useRoom';
import { Drawing } from './Drawing';
import {
  added,
  changed,
  type Draft,
  difference,
  draftOf,
  duplicated,
  example,
  type History,
  historyOf,
  newId,
  rebased,
  redone,
  undone,
  wellNamed,
  without,
  withJoin,
  withTable,
} from './plan';
import classes from './PlanPage.module.css';
import { AreaPanel, TablePanel } from './Panels';
import { useVenue } from '../../venues/venues';

const SHAPES: Shape[] = ['round', 'square', 'long', 'booth', 'stool'];

/** Where the room is drawn. Nothing changes for those who serve until it is saved. */
export function PlanPage() {
  const t = useT();
  const { venue } = useVenue();
  const room = useRoom(venue ?? undefined);
  return (
    <Page title={t('hospitality.plan.title')} bare fill>
      <Answer of={room}>{(told) => <Editor key={told.venue.id} told={told} />}</Answer>
    </Page>
  );
}

function Editor({ told }: { told: Room }) {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [base, setBase] = useState<{ draft: Draft; plan: number }>(() => ({ draft: draftOf(told), plan: told.venue.plan }));
  const [history, setHistory] = useState<History>(() => historyOf(base.draft));
  const [areaId, setArea] = useState(told.areas[0]?.id);
  const [chosen, choose] = useState<number>();
  const [joining, setJoining] = useState(false);
  const [saving, setSaving] = useState(false);
  const draft = history.now;
  const area = draft.areas.find(({ id }) => id === areaId) ?? draft.areas[0];
  const table = draft.tables.find(({ id }) => id === chosen);
  const different = difference(base.draft, draft);
  const change = (next: Draft) => setHistory((before) => changed(before, next));

  async function save(): Promise<void> {
    if (!different) {
      return;
    }
    setSaving(true);
    try {
      const saved = await request<Room>('POST', '/hospitality/room/plan', {
        body: { venue_id: told.venue.id, ...different },
        headers: { 'If-Match': `"${base.plan}"` },
      });
      client.setQueriesData<Room>({ queryKey: [ROOM_KEY] }, (before) => (before?.venue.id === saved.venue.id ? saved : before));
      begin(draftOf(saved), saved.venue.plan, draftOf(saved));
      say(t('hospitality.plan.saved'));
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'floor/plan-changed') {
        const theirs = await request<Room>('GET', '/hospitality/room', { query: { venue_id: told.venue.id } });
        begin(draftOf(theirs), theirs.venue.plan, rebased(base.draft, draft, draftOf(theirs)));
        say(t('hospitality.plan.rebased', { name: String(problem.body.member ?? t('hospitality.plan.somebody')) }));
      } else {
        sayProblem(problem);
      }
    } finally {
      setSaving(false);
    }
  }

  function begin(before: Draft, plan: number, now: Draft): void {
    setBase({ draft: before, plan });
    setHistory(historyOf(now));
    choose(undefined);
    setJoining(false);
  }

  function keys(event: KeyboardEvent): void {
    if ((event.target as Element).matches('input, select')) {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      setHistory(event.shiftKey ? redone : undone);
    } else if (command && event.key.toLowerCase() === 'd' && table) {
      event.preventDefault();
      copy();
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && table) {
      change(without(draft, table.id));
      choose(undefined);
    } else if (event.key === 'Escape') {
      setJoining(false);
      choose(undefined);
    }
  }

  function copy(): void {
    if (table) {
      const made = duplicated(draft, table.id);
      change(made.draft);
      choose(made.id);
    }
  }

  if (!area) {
    return null;
  }
  return (
    <div className={classes.editor} onKeyDown={keys}>
      <div className={classes.bar}>
        <button type="button" className={classes.tool} aria-label={t('hospitality.plan.back')} onClick={() => navigate('/m/hospitality/floor')}>
          <IconArrowLeft size={22} stroke={2} className="gh-turns" />
        </button>
        <div className={classes.areas} role="group" aria-label={t('hospitality.floor.areas')}>
          {draft.areas.map(({ id, name }) => (
            <button key={id} type="button" className={classes.tool} aria-pressed={id === area.id} onClick={() => (setArea(id), choose(undefined))}>
              {name}
            </button>
          ))}
          <button
            type="button"
            className={classes.tool}
            aria-label={t('hospitality.plan.newArea')}
            onClick={() => {
              const id = newId(draft);
              const name = t('hospitality.plan.newAreaName', { n: draft.areas.length + 1 });
              change({ ...draft, areas: [...draft.areas, { id, venue_id: told.venue.id, name, position: draft.areas.length, width: 1200, height: 800 }] });
              setArea(id);
              choose(undefined);
            }}
          >
            <IconPlus size={20} stroke={2.1} />
          </button>
        </div>
        <span className={classes.space} />
        <button type="button" className={classes.tool} aria-label={t('hospitality.plan.undo')} disabled={history.past.length === 0} onClick={() => setHistory(undone)}>
          <IconArrowBackUp size={22} stroke={2} />
        </button>
        <button type="button" className={classes.tool} aria-label={t('hospitality.plan.redo')} disabled={history.future.length === 0} onClick={() => setHistory(redone)}>
          <IconArrowForwardUp size={22} stroke={2} />
        </button>
        <button type="button" className={classes.tool} data-main disabled={!different || saving || !wellNamed(draft)} onClick={() => void save()}>
          {t('hospitality.plan.save')}
        </button>
      </div>
      {!wellNamed(draft) && (
        <p className={classes.missing} role="alert">
          {t('hospitality.plan.missing')}
        </p>
      )}
      <div className={classes.shapes} role="group" aria-label={t('hospitality.plan.add')}>
        {SHAPES.map((shape) => (
          <button
            key={shape}
            type="button"
            className={classes.tool}
            onClick={() => {
              const made = added(draft, shape, area);
              change(made.draft);
              choose(made.id);
            }}
          >
            <i className={classes.icon} data-shape={shape} aria-hidden />
            {t(`hospitality.plan.shape.${shape}`)}
          </button>
        ))}
        {draft.tables.length === 0 && (
          <button type="button" className={classes.tool} onClick={() => change(example(draft, area))}>
            {t('hospitality.plan.example')}
          </button>
        )}
      </div>
      <div className={classes.split}>
        <Drawing
          draft={draft}
          area={area}
          chosen={chosen}
          joining={joining && table ? table.id : undefined}
          choose={(id) => {
            if (joining && table && id !== undefined) {
              change(withJoin(draft, table.id, id));
            } else {
              choose(id);
            }
          }}
          change={(next) => change(withTable(draft, next))}
        />
        <aside className={classes.panel}>
          {table ? (
            <TablePanel
              key={table.id}
              table={table}
              draft={draft}
              area={area}
              joining={joining}
              join={setJoining}
              change={(next) => change(withTable(draft, next))}
              copy={copy}
              remove={() => {
                change(without(draft, table.id));
                choose(undefined);
              }}
            />
          ) : (
            <AreaPanel draft={draft} area={area} change={change} />
          )}
        </aside>
      </div>
    </div>
  );
}

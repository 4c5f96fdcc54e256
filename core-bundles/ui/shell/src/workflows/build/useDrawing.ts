import { ApiProblem, request } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Workflow, WORKFLOWS } from '../api';
import { type Definition, definitionOf } from '../definition';
import { type History, historyOf, put, redone, undone } from './history';

/** How long after the last change a draft is saved. */
const REST_MS = 700;
const AGAIN_MS = 5_000;

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'clash';

export interface Drawing {
  definition: Definition;
  title: string;
  description: string;
  /** As the server has it. */
  stored: Workflow;
  saving: Saving;
  /** Why the last try to save was in vain. */
  problem: unknown;
  draw: (next: Definition, about?: string) => void;
  rename: (words: { title?: string; description?: string }) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** Fulfilled once everything is saved; refused when it cannot be. */
  settled: () => Promise<void>;
  /** Ends a clash: keeps what was drawn here, or takes what somebody else saved. */
  resolve: (mine: boolean) => void;
  /** After a deed that gives the workflow another version. */
  took: (after: Workflow) => void;
}

interface Words {
  title: string;
  description: string;
}

/** A draft in the hands of somebody: what is drawn is saved by itself, can be undone, and is never lost to a colleague's change. */
export function useDrawing(first: Workflow): Drawing {
  const queries = useQueryClient();
  const [stored, setStored] = useState(first);
  const [history, setHistory] = useState<History>(() => historyOf(definitionOf(first.definition)));
  const [words, setWords] = useState<Words>({ title: first.title, description: first.description });
  const [saving, setSaving] = useState<Saving>('saved');
  const [problem, setProblem] = useState<unknown>();
  // What timers and answers look at, however old the drawing is that made them.
  const now = useRef({ definition: history.now, words, stored, dirty: false, busy: undefined as Promise<void> | undefined, clash: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  now.current.definition = history.now;
  now.current.words = words;

  const keep = useCallback(
    (after: Workflow) => {
      now.current.stored = after;
      setStored(after);
      queries.setQueryData([WORKFLOWS, after.id], after);
      void queries.invalidateQueries({ queryKey: [WORKFLOWS, 'all'] });
    },
    [queries],
  );

  const send = useCallback(
    async (keepalive = false): Promise<void> => {
      clearTimeout(timer.current);
      const at = now.current;
      if (at.busy) {
        await at.busy.catch(() => undefined);
      }
      if (!at.dirty || at.clash) {
        return;
      }
      at.dirty = false;
      setSaving('saving');
      const { title, description } = at.words;
      const body = { definition: at.definition, description, ...(title.trim() && { title: title.trim() }) };
      at.busy = request<Workflow>('PATCH', `/workflows/${at.stored.id}`, { body, headers: { 'If-Match': `"${at.stored.version}"` }, keepalive })
        .then((after) => {
          keep(after);
          setProblem(undefined);
          setSaving(at.dirty ? 'waiting' : 'saved');
        })
        .catch((wrong: unknown) => {
          at.dirty = true;
          at.clash = wrong instanceof ApiProblem && (wrong.status === 412 || wrong.status === 409);
          setProblem(wrong);
          setSaving(at.clash ? 'clash' : 'failed');
          if (!at.clash) {
            timer.current = setTimeout(() => void send().catch(() => undefined), AGAIN_MS);
          }
          throw wrong;
        })
        .finally(() => {
          at.busy = undefined;
        });
      await at.busy;
      if (at.dirty) {
        await send();
      }
    },
    [keep],
  );

  const touched = useCallback(() => {
    now.current.dirty = true;
    if (!now.current.clash) {
      setSaving((before) => (before === 'saving' ? before : 'waiting'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send().catch(() => undefined), REST_MS);
    }
  }, [send]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (now.current.dirty) {
        void send(true).catch(() => undefined);
        event.preventDefault();
      }
    };
    const back = () => void send().catch(() => undefined);
    addEventListener('beforeunload', leave);
    addEventListener('online', back);
    return () => {
      removeEventListener('beforeunload', leave);
      removeEventListener('online', back);
      void send(true).catch(() => undefined);
      clearTimeout(timer.current);
    };
  }, [send]);

  const change = (next: History) => {
    setHistory(next);
    now.current.definition = next.now;
    touched();
  };
  return {
    definition: history.now,
    ...words,
    stored,
    saving,
    problem,
    draw: (next, about) => change(put(history, next, about)),
    rename: (more) => {
      setWords((before) => ({ ...before, ...more }));
      now.current.words = { ...now.current.words, ...more };
      touched();
    },
    undo: history.past.length > 0 ? () => change(undone(history)) : undefined,
    redo: history.future.length > 0 ? () => change(redone(history)) : undefined,
    settled: () => (now.current.dirty || now.current.busy ? send() : Promise.resolve()),
    resolve: (mine) => {
      void request<Workflow>('GET', `/workflows/${first.id}`).then((theirs) => {
        now.current.clash = false;
        keep(theirs);
        setProblem(undefined);
        if (mine) {
          touched();
        } else {
          now.current.dirty = false;
          // What was drawn here can still be had back by undoing.
          setHistory(put(history, definitionOf(theirs.definition)));
          setWords({ title: theirs.title, description: theirs.description });
          setSaving('saved');
        }
      }, setProblem);
    },
    took: keep,
  };
}

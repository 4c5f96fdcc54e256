import {
  LANGUAGES,
  type Language,
  language,
  languageOf,
  type Member,
  rememberedLanguage,
  request,
  type Session,
  sayProblem,
  setHabits,
  setLanguage,
  useSession,
  useT,
} from '@guildhall/ui-kit';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SESSION_KEY } from './session';

/** What of a member is habit; null follows the workspace or the language's region. */
export type OwnHabits = Pick<Session['member'], 'locale' | 'time_zone' | 'clock' | 'date_order' | 'number_format' | 'first_day'>;

/** Speaks the member's language and writes times and numbers as the member reads them; draws again when either changes. */
export function useHabits({ member, workspace }: Session): void {
  useT();
  // A choice of one's own, else one made at this device, else what the workspace speaks.
  const wanted = languageOf(member.locale) ?? rememberedLanguage() ?? languageOf(workspace.locale);
  useEffect(() => {
    // A language for tests stays until another one is chosen.
    if (wanted && wanted !== language() && language() in LANGUAGES) {
      void setLanguage(wanted, false);
    }
  }, [wanted]);
  useEffect(
    () =>
      setHabits({
        locale: member.locale ?? workspace.locale,
        zone: member.time_zone ?? workspace.zone,
        clock: member.clock,
        dateOrder: member.date_order,
        numberFormat: member.number_format,
        firstDay: member.first_day,
        currency: workspace.currency,
      }),
    [member, workspace],
  );
}

/** Changes the member's own habits; the page follows at once and takes it back if the server refuses. */
export function useHabitsChange(): UseMutationResult<Member, Error, Partial<OwnHabits>, Session | undefined> {
  const queries = useQueryClient();
  const { member } = useSession();
  return useMutation({
    mutationFn: (body) => request<Member>('PATCH', `/users/${member.id}`, { body }),
    onMutate: (body) => {
      const before = queries.getQueryData<Session>(SESSION_KEY);
      queries.setQueryData<Session>(SESSION_KEY, (now) => now && { ...now, member: { ...now.member, ...body } });
      return before;
    },
    onError: (problem, _, before) => {
      queries.setQueryData(SESSION_KEY, before);
      sayProblem(problem);
    },
    // Days begin elsewhere now: what was asked for by day is asked for again.
    onSuccess: (_, body) => 'time_zone' in body && void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] }),
  });
}

/** Speaks a language from now on, here and wherever the member signs in. A region chosen before stays if it fits. */
export function useLanguageChoice(): (tag: Language) => void {
  const { member } = useSession();
  const change = useHabitsChange();
  return (tag) => {
    void setLanguage(tag);
    if (languageOf(member.locale) !== tag) {
      change.mutate({ locale: tag });
    }
  };
}

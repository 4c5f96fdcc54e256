import { entity, request, type Stored } from '@guildhall/ui-kit';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export const KINDS = ['away', 'birthday', 'tier_up', 'tier_down'] as const;
export type Kind = (typeof KINDS)[number];
export type State = 'draft' | 'running' | 'paused' | 'done';

export interface Words {
  subject: string;
  body: string;
}

export interface Campaign {
  id: number;
  name: string;
  kind: Kind;
  days: number;
  tier_id: number | null;
  tag: string | null;
  words: Record<string, Words>;
  points: number;
  daily: boolean;
  hour: number;
  rest_days: number;
  state: State;
  next_at: string | null;
  started_at: string | null;
  trouble: 'no_mail' | 'programme' | null;
}

/** What is written down; the server names whatever is wrong in it. */
export type Draft = Pick<Campaign, 'name' | 'kind' | 'days' | 'tier_id' | 'tag' | 'words' | 'points' | 'daily' | 'hour' | 'rest_days'>;

export interface Reached {
  id: number;
  name: string;
  email: string | null;
  why: string | null;
}

export interface Preview {
  reached: number;
  left: Record<string, number>;
  some: Reached[];
  mail: boolean;
}

export interface Results {
  sent: number;
  held: number;
  bounced: number | null;
  unsubscribed: number;
  came_back: number | null;
  spend: string | number | null;
  points: number;
}

export interface Tier extends Stored {
  name: string;
}

/** Places stay places in a text that is only proposed. */
export const AS_WRITTEN = { name: '{{name}}', points: '{{points}}', gift: '{{gift}}', house: '{{house}}' };

export const tiers = entity<Tier>('hospitality.tier', 'hospitality/tiers');
export const USUAL_DAYS: Record<Kind, number> = { away: 60, birthday: 0, tier_up: 7, tier_down: 7 };

const KEY = 'hospitality.campaigns';
const PATH = '/hospitality/campaigns';
const SOON_MS = 10_000;

/** As the API has it: subjects and bodies by language. */
type Told = Omit<Campaign, 'words'> & { subjects: Record<string, string>; bodies: Record<string, string> };

const known = ({ subjects, bodies, ...rest }: Told): Campaign => ({
  ...rest,
  words: Object.fromEntries(Object.entries(bodies).map(([language, body]) => [language, { subject: subjects[language] ?? '', body }])),
});

/** Asked for anew while one of them is under way. */
export function useCampaigns() {
  return useQuery({
    queryKey: [KEY],
    queryFn: async () => ({ data: (await request<{ data: Told[] }>('GET', PATH)).data.map(known) }),
    refetchInterval: ({ state }) => (state.data?.data.some((campaign) => campaign.state === 'running') ? SOON_MS : false),
  });
}

const sent = ({ words, name, kind, days, tier_id, tag, points, daily, hour, rest_days }: Draft) => {
  const said = Object.entries(words).filter(([, { subject, body }]) => subject.trim() || body.trim());
  return {
    ...{ name, kind, days, tier_id, points, daily, hour, rest_days },
    tag: tag ?? '',
    subjects: Object.fromEntries(said.map(([language, { subject }]) => [language, subject])),
    bodies: Object.fromEntries(said.map(([language, { body }]) => [language, body])),
  };
};

/** Who would get it if it went now; words do not matter for that. */
export function usePreview(draft: Draft, id: number | null) {
  const who = [draft.kind, draft.days, draft.tier_id, draft.tag, draft.rest_days];
  return useQuery({
    queryKey: [KEY, 'preview', id, who],
    queryFn: ({ signal }) =>
      request<Preview>('POST', `${PATH}/preview`, {
        query: { campaign_id: id ?? undefined },
        body: sent({ ...draft, name: 'x', words: { en: { subject: 'x', body: 'x' } } }),
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useResults(id: number, live: boolean) {
  return useQuery({
    queryKey: [KEY, 'results', id],
    queryFn: () => request<Results>('GET', `${PATH}/${id}/results`),
    refetchInterval: live ? SOON_MS : false,
  });
}

export function useSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft }: { id: number | null; draft: Draft }) =>
      (id === null ? request<Told>('POST', PATH, { body: sent(draft) }) : request<Told>('PUT', `${PATH}/${id}`, { body: sent(draft) })).then(known),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, step }: { id: number; step: 'start' | 'stop' | 'delete' }) =>
      step === 'delete' ? request('DELETE', `${PATH}/${id}`) : request('POST', `${PATH}/${id}/${step}`, { body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

import { forgetVisited, request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export interface Erasure {
  entity: string;
  id: number;
  /** What has to be typed. */
  title: string;
  erased: { entity: string; records: number }[];
  kept: { entity: string; records: number; named: number; files: number }[];
  changes: number;
  files: number;
  file_bytes: number;
  notices: number;
  import_files: number;
}

/** What erasing this person would take and leave, counted now. */
export function useErasure(path: string, id: number) {
  return useQuery({
    queryKey: ['erasure', path, id],
    queryFn: ({ signal }) => request<Erasure>('GET', `/${path}/${id}/erasure`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Does it, and forgets in this browser what it knew; `left` is called in between, for the page that showed the person. */
export function useErase(path: string, id: number, left: () => Promise<void> | void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) => request<Erasure>('POST', `/${path}/${id}/erasure`, { body: { confirm } }),
    onSuccess: async () => {
      forgetVisited();
      await left();
      queries.removeQueries({ type: 'inactive' });
      void queries.invalidateQueries();
    },
  });
}

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** Whether somebody has typed this name, give or take blanks and capitals. */
export function isName(typed: string, title: string): boolean {
  return plain(typed) === plain(title);
}

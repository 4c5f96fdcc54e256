import { request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export type Kind = 'messenger' | 'telephony';

export interface Line {
  id: number;
  version: number;
  kind: Kind;
  provider: string;
  title: string;
  state: 'on' | 'off';
  settings: Record<string, string>;
  /** Names of those that are set; nobody reads them again. */
  secrets: string[];
  /** Only where it has just been made. */
  path?: string;
}

export interface Offer {
  kind: Kind;
  key: string;
  title: string;
  settings: Array<{ name: string; secret: boolean; required: boolean }>;
}

export interface Overview {
  data: Line[];
  providers: Offer[];
}

export interface Extension {
  member_id: number;
  member_name: string;
  line_id: number;
  own: string;
}

const CHANNELS = 'channels';

function useOf<T>(path: string) {
  return useQuery({ queryKey: [CHANNELS, path], queryFn: ({ signal }) => request<T>('GET', path, { signal }), staleTime: 5_000 });
}

export const useLines = () => useOf<Overview>('/channels');
export const useExtensions = () => useOf<{ data: Extension[] }>('/calls/extensions');

interface Call {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  version?: number;
}

/** Any change of a line; what is shown of them follows. */
export function useChange<T>() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body, version }: Call) =>
      request<T>(method, path, { body, headers: version === undefined ? {} : { 'If-Match': `"${version}"` } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [CHANNELS] }),
  });
}

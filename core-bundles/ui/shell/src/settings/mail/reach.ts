import { request } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { type Mailing, type Preview, useTemplates } from './api';

export interface Reach {
  records: number;
  /** How many of them were looked at one by one. */
  seen: number;
  reached: number;
  left: Record<string, number>;
  examples: Array<{ id: number; name: string; address: string; why: string }>;
  first: number | null;
}

/** Whom a mailing would reach now. */
export function useReach(mailing: number) {
  return useQuery({ queryKey: ['mailing-reach', mailing], queryFn: ({ signal }) => request<Reach>('GET', `/mailings/${mailing}/reach`, { signal }), staleTime: 0 });
}

/** The mail as one of them gets it. */
export function useMailingPreview({ template_id: id, entity }: Mailing, record: number) {
  const template = useTemplates().data?.data.find((one) => one.id === id);
  return useQuery({
    queryKey: ['mailing-preview', id, template?.version, entity, record],
    queryFn: () => request<Preview>('POST', '/mail-templates/preview', { body: { entity, subject: template?.subject, body: template?.body, record_id: record } }),
    enabled: template !== undefined,
    staleTime: 0,
  });
}

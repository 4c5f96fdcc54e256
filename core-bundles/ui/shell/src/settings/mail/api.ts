import { request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export interface Sender {
  version: number;
  state: 'on' | 'off';
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'none';
  user: string;
  /** Whether there is one; nobody reads it again. */
  password: boolean;
  from_address: string;
  from_name: string;
  reply_to: string | null;
}

export interface SenderView {
  /** Whether the operator's server is there for who has none. */
  house: boolean;
  sender: Sender | null;
  health: { sent_at: string | null; troubled: number; failure: string | null };
}

export interface Tried {
  sent: boolean;
  way: 'own' | 'house';
  failure: string | null;
}

export type MailboxTrouble = 'host' | 'tls' | 'sign_in' | 'folder' | 'answer';

export interface Mailbox {
  version: number;
  state: 'on' | 'off';
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'none';
  user: string;
  folder: string;
}

export interface MailboxView {
  mailbox: Mailbox | null;
  health: { read_at: string | null; found: number; trouble: MailboxTrouble | null; failure: string | null; failing_since: string | null } | null;
}

export interface Checked {
  open: boolean;
  mails: number;
  trouble: MailboxTrouble | null;
  failure: string | null;
}

export interface Template {
  id: number;
  version: number;
  name: string;
  entity: string | null;
  number: number;
  archived: boolean;
  subject: string;
  body: string;
  updated_at: string | null;
}

export interface Preview {
  subject: string;
  text: string;
  html: string;
  missing: string[];
}

export interface Suppression {
  id: number;
  address: string;
  reach: 'all' | 'marketing';
  reason: 'bounced' | 'unsubscribed' | 'complained' | 'hand';
  detail: string;
  since: string | null;
}

export interface Mailing {
  id: number;
  version: number;
  title: string;
  template_id: number;
  entity: string;
  field: string;
  filter: unknown;
  consent_field: string | null;
  consent_note: string;
  per_minute: number;
  state: 'draft' | 'running' | 'stopped' | 'done';
  gathered: boolean;
  failure: string | null;
  counts: Record<string, number>;
}

export interface SentMail {
  id: number;
  address: string;
  subject: string;
  state: 'waiting' | 'sending' | 'sent' | 'held' | 'refused' | 'unclear' | 'bounced';
  held: string | null;
  way: 'own' | 'house' | null;
  failure: string | null;
  made_at: string | null;
}

const MAIL = 'mail-settings';
const LIVE_MS = 5_000;

function useOf<T>(path: string, live = false, enabled = true) {
  return useQuery({
    queryKey: [MAIL, path],
    queryFn: ({ signal }) => request<T>('GET', path, { signal }),
    enabled,
    refetchInterval: live ? LIVE_MS : false,
    staleTime: live ? 0 : 5_000,
  });
}

export const useSender = () => useOf<SenderView>('/mail-sender');
/** Follows along, for it is read behind the scenes. */
export const useMailbox = () => useOf<MailboxView>('/mail-mailbox', true);
export const useTemplates = (wanted = true) => useOf<{ data: Template[] }>('/mail-templates', false, wanted);
export const useSuppressions = () => useOf<{ data: Suppression[] }>('/mail-suppressions');
export const useMailings = () => useOf<{ data: Mailing[] }>('/mailings', true);
export const useSentMails = () => useOf<{ data: SentMail[] }>('/mails', true);

interface Call {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  version?: number;
}

/** Any change of these settings; what is shown of them follows. */
export function useChange<T>() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body, version }: Call) =>
      request<T>(method, path, { body, headers: version === undefined ? {} : { 'If-Match': `"${version}"` } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [MAIL] }),
  });
}

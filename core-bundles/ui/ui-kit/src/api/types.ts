import type { components, paths } from './schema';

type Schemas = components['schemas'];

/** What the server sends for `GET` of a path. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** Another record as it stands beside a reference when it was asked for by `include`. */
export interface Named {
  id: number;
  name: string;
}

/** Fields that the descriptors allow to be empty but the database fills. */
type Filled<T, K extends keyof T> = Omit<T, K> & { [F in K]-?: NonNullable<T[F]> };
type With<T, K extends string> = Omit<T, K> & { [F in K]?: Named | null };

/** What all records have. */
export interface Stored {
  id: number;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at?: string | null;
}

export type Contact = With<Filled<Schemas['Contact'], 'name' | 'tags'>, 'company' | 'responsible'>;
export type Company = With<Filled<Schemas['Company'], 'tags'>, 'responsible'>;
export type ContactCompany = With<Schemas['ContactCompany'], 'contact' | 'company'>;
export type Deal = With<
  Filled<Schemas['Deal'], 'currency' | 'pipeline_id' | 'stage_id' | 'status' | 'tags' | 'stage_since'>,
  'contact' | 'company' | 'stage' | 'responsible'
>;
export type Pipeline = Schemas['Pipeline'];
export type Stage = Filled<Schemas['Stage'], 'color'>;
export type Task = Omit<With<Schemas['Task'], 'contact' | 'company'>, 'deal'> & {
  deal?: { id: number; title: string } | null;
};
export type Activity = Schemas['Activity'];
export type Member = With<Filled<Schemas['Member'], 'email' | 'active'>, 'role' | 'team'>;
export type Team = Schemas['Team'];
export type Role = Filled<Schemas['Role'], 'key'>;

export interface Page<T> {
  data: T[];
  total: number;
  page: number;
  per_page: number;
  pages: number;
  next_cursor: string | null;
}

export type Session = Answer<'/api/session'>;
export type Inbox = Answer<'/api/notifications'>;
export type Notice = Inbox['data'][number];
export type NoticeSettings = Answer<'/api/notifications/settings'>;
export type Patience = NoticeSettings['patience'];
export type Outbox = Answer<'/api/notifications/outbox'>;
export type EditionCard = Answer<'/api/editions'>['data'][number];
export type DemoAccount = Answer<'/api/demo'>['data'][number];
export type ApiKey = Answer<'/api/api-keys'>['data'][number];
export type OwnSession = Answer<'/api/account/sessions'>['data'][number];
export type PermissionGroup = Answer<'/api/permission-groups'>['data'][number];
export type ImportPreview = Answer<'/api/imports/{id}/preview'>;
export type ImportStatus = Answer<'/api/imports/{id}'>;
export type ImportFault = Answer<'/api/imports/{id}/errors'>[number];
export type ImportUndo = Answer<'/api/imports/{id}/undo'>;
export type ImportReport = Schemas['Report'];
export type WorkspaceView = Answer<'/api/workspace'>;
export type Transitions = Schemas['Transitions'];
export type BoardView = Answer<'/api/pipelines/{id}/board'>;

/** Records as the API sends them. */
export interface Stored {
  id: number;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at?: string | null;
}

export interface Named {
  id: number;
  name: string;
}

export interface Address {
  street: string | null;
  city: string | null;
  postal_code: string | null;
  region: string | null;
  country: string | null;
}

export interface Contact extends Stored, Address {
  name: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  job_title: string | null;
  source: string | null;
  birthday: string | null;
  notes: string | null;
  tags: string[];
  responsible_id: number | null;
  company_id: number | null;
  company?: Named | null;
  responsible?: Named | null;
}

export interface Company extends Stored, Address {
  name: string;
  domain: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  industry: string | null;
  size: string | null;
  notes: string | null;
  tags: string[];
  responsible_id: number | null;
  responsible?: Named | null;
}

export interface Deal extends Stored {
  title: string;
  amount: string | null;
  currency: string;
  pipeline_id: number;
  stage_id: number;
  status: 'open' | 'won' | 'lost';
  contact_id: number | null;
  company_id: number | null;
  responsible_id: number | null;
  expected_close_date: string | null;
  closed_at: string | null;
  lost_reason: string | null;
  stage_since: string;
  source: string | null;
  tags: string[];
  contact?: Named | null;
  company?: Named | null;
  stage?: Named | null;
  responsible?: Named | null;
}

export interface Pipeline extends Stored {
  name: string;
  position: number;
  is_default: boolean;
}

export interface Stage extends Stored {
  pipeline_id: number;
  name: string;
  position: number;
  color: string;
  probability: number;
  is_won: boolean;
  is_lost: boolean;
  rotting_days: number | null;
}

export interface Task extends Stored {
  title: string;
  notes: string | null;
  due_at: string | null;
  done_at: string | null;
  priority: 'low' | 'normal' | 'high';
  responsible_id: number | null;
  contact_id: number | null;
  company_id: number | null;
  deal_id: number | null;
  contact?: Named | null;
  company?: Named | null;
  deal?: { id: number; title: string } | null;
}

export interface ContactCompany extends Stored {
  contact_id: number;
  company_id: number;
  role: string | null;
  is_main: boolean;
  contact?: Named | null;
  company?: Named | null;
}

export interface Activity extends Stored {
  type: string;
  subject: string | null;
  body: string | null;
  direction: 'in' | 'out' | null;
  duration_seconds: number | null;
  result: string | null;
  happened_at: string;
  contact_id: number | null;
  company_id: number | null;
  deal_id: number | null;
}

export interface Member extends Stored {
  name: string;
  email: string;
  role_id: number;
  team_id: number | null;
  active: boolean;
  role?: { id: number; title?: string; key?: string } | null;
  team?: Named | null;
}

export interface Team extends Stored {
  name: string;
  parent_id: number | null;
  lead_id: number | null;
}

export interface Role extends Stored {
  key: string;
  title: string;
  reads: string;
  writes: string;
  permissions: string[];
  builtin: boolean;
}

export interface Page<T> {
  data: T[];
  total: number;
  page: number;
  per_page: number;
  pages: number;
  next_cursor: string | null;
}

export interface Session {
  member: { id: number; name: string; email: string; role?: string };
  workspace: { id: number; name: string; currency: string; zone: string; locale: string };
  permissions: string[];
  modules: string[];
  start_page: string;
}

export interface EditionCard {
  key: string;
  title: string;
  summary: string;
  brings: string[];
  available: boolean;
}

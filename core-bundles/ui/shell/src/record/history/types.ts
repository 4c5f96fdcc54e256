/** One field of one change, as the server tells it. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  before_name?: string;
  after_name?: string;
  before_currency?: string;
  after_currency?: string;
}

export interface HistoryItem {
  position: number;
  kind: 'created' | 'updated' | 'trashed' | 'restored' | 'deleted';
  version: number;
  at: string;
  member: { id: number; name: string | null } | null;
  changes: FieldChange[];
}

export interface HistoryPage {
  data: HistoryItem[];
  next_cursor: string | null;
}

export interface Restored {
  id: number;
  version: number;
  changes: FieldChange[];
}

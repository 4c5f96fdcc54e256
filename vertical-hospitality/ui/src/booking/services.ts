import { entity, type FormFieldSpec, type Stored } from '@guildhall/ui-kit';

export interface Service extends Stored {
  venue_id: number;
  name: string;
  days: string[];
  first_minute: number;
  last_minute: number;
  pacing?: number | null;
  web_request?: number | null;
  [field: string]: unknown;
}

export const services = entity<Service>('hospitality.service', 'hospitality/services');
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Whose service, rule or closed day a form makes: goes along unseen, for a form sends what it has fields for. */
export const OF_VENUE: FormFieldSpec = { name: 'venue_id', label: 'hospitality.booking.settings', shownWhen: () => false };
